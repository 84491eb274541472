package dev.segue.sandbox.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which service a request is for, and how it is written. The language is chosen by the request, not by the
 * service: the Java client speaks CBOR to CloudWatch, boto3 JSON, an older aws-cli Query.
 */
final class Switchboard {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/,\\s]*/[^/]+/[^/]+/([^/]+)/");

    private final List<Hosted> services;

    Switchboard(List<Hosted> services) {
        this.services = List.copyOf(services);
    }

    Addressed find(WireRequest request) {
        if (request.header("smithy-protocol").isPresent()) {
            String action = request.path().substring(request.path().lastIndexOf('/') + 1);
            return structured(request, action, JsonDialect.CBOR);
        }
        Optional<String> target = request.header("X-Amz-Target");
        if (target.isPresent()) {
            String action = target.get().substring(target.get().indexOf('.') + 1);
            return structured(request, action, JsonDialect.JSON);
        }
        return form(request);
    }

    private Addressed structured(WireRequest request, String action, JsonDialect dialect) {
        String name = scope(request).orElseThrow(Switchboard::unsigned);
        Hosted service = service(api -> api.signingName().equals(name), name);
        return new Addressed(service, action, dialect, builder -> dialect.read(builder, request.body()));
    }

    private Addressed form(WireRequest request) {
        Optional<String> scope = scope(request);
        Form form = Form.parse(request.text() + "&" + request.query());
        String action = form.take("Action").orElse("");
        String version = form.take("Version").orElse("");
        Hosted service = scope.isPresent() ? signed(scope.get(), version) : unsigned(version);
        if (action.isEmpty()) {
            throw new Refusal(400, "MissingAction", "The request has no parameter Action");
        }
        FormReader reader = new FormReader(service.api().form());
        return new Addressed(service, action, Dialect.ofForm(service.api()), builder -> reader.read(builder, form));
    }

    /** Classic and version 2 load balancing have one name. */
    private Hosted signed(String name, String version) {
        return service(
                api -> api.signingName().equals(name)
                        && (version.isEmpty() || api.version().equals(version)),
                name + " " + version);
    }

    /** Security Token Service takes some calls without a signature: their purpose is to get credentials. */
    private Hosted unsigned(String version) {
        if (!version.equals(Api.STS.version())) {
            throw unsigned();
        }
        return service(Api.STS::equals, "sts");
    }

    private Hosted service(Predicate<Api> wanted, String name) {
        return services.stream()
                .filter(service -> wanted.test(service.api()))
                .findFirst()
                .orElseThrow(() -> new Refusal(501, "NotImplemented", ("The sandbox has no service " + name).strip()));
    }

    private static Optional<String> scope(WireRequest request) {
        return request.header("Authorization")
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    private static Refusal unsigned() {
        return new Refusal(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }
}
