package dev.segue.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one HTTP/1.1 answer to its last byte: Content-Length, chunked, or up to the end of the connection. */
final class ReplyReader {
    private static final int LONGEST_LINE = 8192;

    private final InputStream in;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    Reply read() throws IOException {
        int status;
        Map<String, String> headers;
        do {
            status = status(line());
            headers = headers();
        } while (status < 200);
        boolean delimited = skipBody(status, headers);
        boolean closing =
                headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
        return new Reply(status, headers.getOrDefault("x-version", "?"), delimited && !closing);
    }

    private static int status(String line) throws ProtocolException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
            throw new ProtocolException("not a status line: " + line);
        }
        return Integer.parseInt(parts[1]);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private boolean skipBody(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return true;
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            skipChunks();
            return true;
        }
        String length = headers.get("content-length");
        if (length != null) {
            skip(number(length, 10));
            return true;
        }
        in.transferTo(OutputStream.nullOutputStream());
        return false;
    }

    private void skipChunks() throws IOException {
        long size;
        do {
            size = number(line().split(";", 2)[0].strip(), 16);
            if (size > 0) {
                skip(size);
                line();
            }
        } while (size > 0);
        headers();
    }

    private static long number(String text, int radix) throws ProtocolException {
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException e) {
            throw new ProtocolException("not a number: " + text);
        }
    }

    private void skip(long bytes) throws IOException {
        byte[] buffer = new byte[4096];
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
    }

    private String line() throws IOException {
        byte[] bytes = new byte[LONGEST_LINE];
        for (int length = 0; length < bytes.length; length++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next == '\n') {
                int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
                return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
            }
            bytes[length] = (byte) next;
        }
        throw new ProtocolException("a line longer than " + LONGEST_LINE);
    }
}
