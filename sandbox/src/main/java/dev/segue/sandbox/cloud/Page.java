package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param next where the next page begins; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /**
     * One page of all of them.
     *
     * @param token as AWS handed it out, null for the first page
     * @param size asked for, null for all that one call may answer
     */
    public static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable Integer size, int most) {
        int from = token == null ? 0 : begin(token, all.size());
        int to = Math.min(all.size(), from + (size == null ? most : Math.min(Math.max(size, 1), most)));
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? String.valueOf(to) : null);
    }

    /** The items as something else. */
    public <R> List<R> map(Function<? super T, ? extends R> mapping) {
        return items.stream().<R>map(mapping).toList();
    }

    private static int begin(String token, int size) {
        try {
            return Math.min(Integer.parseInt(token), size);
        } catch (NumberFormatException e) {
            throw Refused.because("InvalidNextToken", "The token '%s' is not valid.", token);
        }
    }
}
