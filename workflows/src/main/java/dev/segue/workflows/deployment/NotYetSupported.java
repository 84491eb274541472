package dev.segue.workflows.deployment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields of a plan's record, or kinds of a plan's sealed type, that are planned but refused for now, by name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotYetSupported {
    String[] value();
}
