package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the proxy is told by the file that {@code segue-slots} writes.
 *
 * @param server where requests go
 * @param text what the file answers on the status port: the slot and the commit
 */
record IncludeFile(SocketAddress server, String text) {
    private static final Pattern SERVER =
            Pattern.compile("upstream\\s+\\S+\\s*\\{\\s*server\\s+\"(?:unix:([^\"]+)|(127[.\\d]+):(\\d+))\"\\s*;\\s*}");
    private static final Pattern TEXT = Pattern.compile("return 200 \"([^\"\\\\]*)\\\\n\";");

    /**
     * Reads it.
     *
     * @throws IOException with what is wrong with it
     */
    static IncludeFile read(Path file) throws IOException {
        String content = Files.readString(file);
        Matcher server = SERVER.matcher(content);
        Matcher text = TEXT.matcher(content);
        if (!server.find() || !text.find()) {
            throw new IOException(file + " has no upstream with one server and a text to return");
        }
        return new IncludeFile(address(server), text.group(1));
    }

    private static SocketAddress address(Matcher server) {
        if (server.group(1) != null) {
            return UnixDomainSocketAddress.of(server.group(1));
        }
        return new InetSocketAddress(server.group(2), Integer.parseInt(server.group(3)));
    }
}
