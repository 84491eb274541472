package dev.segue.sandbox.hosts;

import java.net.InetSocketAddress;
import java.util.Map;

/** What takes a host's requests and passes them to its app. */
interface HostProxy extends AutoCloseable {
    InetSocketAddress address();

    /** What scripts on the host need to steer it. */
    Map<String, String> environment();

    @Override
    void close();
}
