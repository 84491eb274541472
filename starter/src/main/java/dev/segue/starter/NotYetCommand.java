package dev.segue.starter;

import dev.segue.starter.deployments.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is decided on but not built. Takes any arguments, so as to say that and not complain of them. */
@Command(description = "Not yet supported.", exitCodeList = " 20:Always: it is not yet supported.")
final class NotYetCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec spec;

    @Unmatched
    List<String> ignored = new ArrayList<>();

    @Override
    public Integer call() {
        throw new RefusedException(spec.name() + " is not yet supported");
    }
}
