package dev.segue.bench.faults;

import com.google.errorprone.annotations.Immutable;

/** What a disturbance does. */
@Immutable
interface Deed {
    void to(Scene scene);
}
