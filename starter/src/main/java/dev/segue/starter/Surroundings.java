package dev.segue.starter;

import java.time.Clock;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param isTerminal whether somebody looks at stdout, so that lines may be rewritten
 */
record Surroundings(
        Connector connector,
        StarterSettings settings,
        Caller caller,
        Interrupts interrupts,
        Clock clock,
        boolean isTerminal,
        boolean inColour) {
    static Surroundings ofProcess(Connector connector, Map<String, String> environment) {
        boolean isTerminal = Terminal.isThere() && !"dumb".equals(environment.get("TERM"));
        return new Surroundings(
                connector,
                StarterSettings.of(environment),
                new Caller(environment, System.getProperty("user.name", "")),
                Interrupts.ofProcess(),
                Clock.systemUTC(),
                isTerminal,
                isTerminal && !environment.containsKey("NO_COLOR"));
    }

    Progress progress(CommonOptions common) {
        return isTerminal && !common.isJson()
                ? new TerminalProgress(common.progress(), clock, inColour)
                : new LineProgress(common.progress(), clock);
    }
}
