package dev.segue.sandbox;

import io.temporal.api.enums.v1.IndexedValueType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What deployments are found by: written out here, because the sandbox knows no workflows. */
final class SearchAttributes {
    static final Map<String, IndexedValueType> ALL = Stream.of(
                    "SegueService", "SegueEnvironment", "SegueStrategy", "SegueVersion", "SeguePhase", "SegueOutcome")
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));

    private SearchAttributes() {}
}
