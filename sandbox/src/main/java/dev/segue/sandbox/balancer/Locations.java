package dev.segue.sandbox.balancer;

import io.undertow.server.HttpServerExchange;

/** The placeholders of a redirect. */
final class Locations {
    private Locations() {}

    /** AWS's {@code #{path}} is without its leading slash. */
    static String fill(String location, HttpServerExchange exchange) {
        return location.replace("#{protocol}", exchange.getRequestScheme())
                .replace("#{host}", exchange.getHostName())
                .replace("#{port}", String.valueOf(exchange.getHostPort()))
                .replace("#{path}", exchange.getRequestPath().replaceFirst("^/", ""))
                .replace("#{query}", exchange.getQueryString());
    }
}
