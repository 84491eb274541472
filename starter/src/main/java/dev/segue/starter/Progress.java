package dev.segue.starter;

import dev.segue.starter.deployments.View;
import java.util.List;

/** Tells people how a deployment goes, as it goes. */
interface Progress {
    /** Shows how it stands, and the events that have not been shown. */
    void show(View view, List<String> events);

    /** A sentence of our own. */
    void say(String sentence);
}
