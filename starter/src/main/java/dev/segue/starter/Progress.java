package dev.segue.starter;

import dev.segue.starter.deployments.View;

/** Tells people how a deployment goes, as it goes. */
interface Progress {
    /** What is new in this view. */
    void show(View view);

    /** A sentence of our own. */
    void say(String sentence);
}
