package dev.segue.workflows.bluegreen;

import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.ListenerView.Condition;
import dev.segue.workflows.aws.ListenerView.RuleView;
import dev.segue.workflows.deployment.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a rule that takes the marked requests before ours sees them: rules are tried from the lowest number (E17). */
final class Shadow {
    private final ListenerView listener;

    Shadow(ListenerView listener) {
        this.listener = listener;
    }

    /** The lowest priority that no rule has. */
    int lowestFree() {
        Set<Integer> taken = new TreeSet<>();
        listener.rules().stream().map(RuleView::priority).forEach(priority -> {
            if (priority != null) {
                taken.add(priority);
            }
        });
        int free = 1;
        while (taken.contains(free)) {
            free++;
        }
        return free;
    }

    /** A rule with a lower number than {@code priority} that one of the requests would match. */
    Optional<RuleView> over(int priority, List<HttpRequest> requests, String header, String value) {
        return listener.rules().stream()
                .filter(rule -> rule.priority() != null && rule.priority() < priority)
                .filter(rule -> requests.stream().anyMatch(request -> takes(rule, request, header, value)))
                .findFirst();
    }

    private static boolean takes(RuleView rule, HttpRequest request, String header, String value) {
        return rule.conditions().stream().allMatch(condition -> holds(condition, request, header, value));
    }

    private static boolean holds(Condition condition, HttpRequest request, String header, String value) {
        URI url = URI.create(request.url());
        String path = url.getPath().isEmpty() ? "/" : url.getPath();
        return switch (condition.field()) {
            case "path-pattern" -> anyMatches(condition, path, 0);
            case "host-header" -> anyMatches(condition, url.getHost(), Pattern.CASE_INSENSITIVE);
            case "http-request-method" -> condition.values().contains(request.method());
            case "http-header" ->
                condition.name().equalsIgnoreCase(header)
                        ? anyMatches(condition, value, Pattern.CASE_INSENSITIVE)
                        : hasHeader(condition, request);
            case "query-string" -> url.getQuery() != null;
            default -> true;
        };
    }

    private static boolean hasHeader(Condition condition, HttpRequest request) {
        return request.headers().entrySet().stream()
                .filter(sent -> sent.getKey().equalsIgnoreCase(condition.name()))
                .anyMatch(sent -> anyMatches(condition, sent.getValue(), Pattern.CASE_INSENSITIVE));
    }

    private static boolean anyMatches(Condition condition, String text, int flags) {
        return condition.values().stream()
                .anyMatch(glob -> Pattern.compile(regexOf(glob), flags)
                        .matcher(flags == 0 ? text : text.toLowerCase(Locale.ROOT))
                        .matches());
    }

    private static String regexOf(String glob) {
        return glob.chars()
                .mapToObj(letter ->
                        letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining());
    }
}
