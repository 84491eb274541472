package dev.segue.sandbox.temporal;

import io.temporal.api.enums.v1.IndexedValueType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the {@code temporal} command writes types: {@code KeywordList} for {@code INDEXED_VALUE_TYPE_KEYWORD_LIST}. */
final class SearchAttributeTypes {
    private static final String PREFIX = "INDEXED_VALUE_TYPE_";

    private SearchAttributeTypes() {}

    static String nameOf(IndexedValueType type) {
        return Arrays.stream(type.name().substring(PREFIX.length()).split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
