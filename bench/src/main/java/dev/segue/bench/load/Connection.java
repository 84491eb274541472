package dev.segue.bench.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A plain socket and one request at a time. Used by one thread at a time. */
final class Connection implements Closeable {
    private final Socket socket = new Socket();
    private final Timed in;
    private final ReplyReader replies;
    private boolean reused;

    /** Connects, or fails at {@code deadline} (of {@link System#nanoTime}). */
    Connection(InetSocketAddress address, long deadline) throws RequestFailed {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, remainingMillis(deadline));
            in = new Timed(socket.getInputStream());
            replies = new ReplyReader(new BufferedInputStream(in));
        } catch (IOException e) {
            close();
            throw new RequestFailed(kind(e), true);
        }
    }

    /** Whether an earlier request was answered on this connection. */
    boolean isReused() {
        return reused;
    }

    Reply exchange(byte[] request, long deadline) throws RequestFailed {
        in.begin(deadline);
        try {
            socket.getOutputStream().write(request);
            Reply reply = replies.read();
            reused = true;
            return reply;
        } catch (IOException e) {
            close();
            throw new RequestFailed(kind(e), !in.sawByte);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // There is nothing to be done about a socket that does not close.
        }
    }

    private static String kind(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "timeout";
        }
        if (e instanceof ConnectException) {
            return "refused";
        }
        if (e instanceof ProtocolException) {
            return "malformed";
        }
        if (e instanceof EOFException) {
            return "closed";
        }
        return e instanceof SocketException ? "reset" : "malformed";
    }

    private static int remainingMillis(long deadline) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) left;
    }

    /** A socket's own timeout is per read: a server that trickles would never meet it. */
    private final class Timed extends FilterInputStream {
        private long deadline;
        private boolean sawByte;

        Timed(InputStream in) {
            super(in);
        }

        void begin(long newDeadline) {
            deadline = newDeadline;
            sawByte = false;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            socket.setSoTimeout(remainingMillis(deadline));
            int read = super.read(bytes, from, length);
            sawByte |= read > 0;
            return read;
        }
    }
}
