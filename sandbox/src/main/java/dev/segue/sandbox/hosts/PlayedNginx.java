package dev.segue.sandbox.hosts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/** The sandbox's own proxy in nginx's role, with a driver for the host's scripts. */
final class PlayedNginx implements HostProxy {
    private static final String DRIVER = "segue-proxy";

    private final Path root;
    private final ReverseProxy proxy = new ReverseProxy();
    private final ProxyControl control = new ProxyControl(proxy);

    PlayedNginx(Path root) throws IOException {
        this.root = root;
        HostFiles.program(root, DRIVER, control.driver());
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) HttpListener.loopback(proxy.port());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SEGUE_PROXY_DRIVER", HostFiles.programs(root).resolve(DRIVER).toString());
    }

    @Override
    public void close() {
        control.close();
        proxy.close();
    }
}
