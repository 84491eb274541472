package dev.segue.sandbox.wire;

import java.io.IOException;

/** Asks the transport to close the connection without an answer. */
public final class ConnectionResetException extends IOException {
    ConnectionResetException(String message) {
        super(message);
    }
}
