package dev.segue.starter;

import java.util.Locale;

/** How a command answers. */
enum OutputFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
