package dev.segue.bench.demo;

import dev.segue.workflows.deployment.Phase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo does.
 *
 * @param home the checkout
 * @param planFile where the plan was read from
 * @param plan what to deploy
 * @param world the file of the sandbox's world; empty for its own
 * @param version what is new
 * @param killWorkerIn the phase in which the worker is killed; empty to let it live
 * @param temporal {@code embedded}, {@code cli} or HOST:PORT
 * @param rate requests per second
 * @param seed of the sandbox's random choices
 * @param json whether the result is one JSON object on stdout and everything else goes to stderr
 */
record DemoSettings(
        Path home,
        Path planFile,
        DemoPlan plan,
        Optional<Path> world,
        String version,
        Optional<Phase> killWorkerIn,
        String temporal,
        int rate,
        long seed,
        boolean json) {}
