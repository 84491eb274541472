package dev.segue.sandbox.hosts;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** How a host starts the service of the rehearsal: a JVM of about 40 MB that listens after a fifth of a second. */
final class SlotAppCommand {
    private SlotAppCommand() {}

    static String script() {
        return """
                #!/bin/sh
                # The service of the rehearsal; listens where BIND and PORT say.
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx24m -Xss256k -cp '%s' %s
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"), classPath(), SlotApp.class.getName());
    }

    private static Path classPath() {
        try {
            return Path.of(SlotApp.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
