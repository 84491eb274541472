package dev.segue.workflows.deployment;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** What deployments are found by in Temporal. All are keywords, and must be registered with the service (T9, T42). */
public final class SearchAttributes {
    public static final SearchAttributeKey<String> SERVICE = SearchAttributeKey.forKeyword("SegueService");
    public static final SearchAttributeKey<String> ENVIRONMENT = SearchAttributeKey.forKeyword("SegueEnvironment");
    public static final SearchAttributeKey<String> STRATEGY = SearchAttributeKey.forKeyword("SegueStrategy");
    public static final SearchAttributeKey<String> VERSION = SearchAttributeKey.forKeyword("SegueVersion");
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("SeguePhase");
    public static final SearchAttributeKey<String> OUTCOME = SearchAttributeKey.forKeyword("SegueOutcome");

    /** All six. */
    public static final List<SearchAttributeKey<String>> ALL =
            List.of(SERVICE, ENVIRONMENT, STRATEGY, VERSION, PHASE, OUTCOME);

    private SearchAttributes() {}
}
