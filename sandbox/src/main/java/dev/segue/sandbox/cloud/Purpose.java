package dev.segue.sandbox.cloud;

/** Why an instance was launched, which says whether it counts towards desired capacity. */
enum Purpose {
    /** To have as many as desired. */
    CAPACITY,
    /** To even out the zones; it counts once it is in service (A11). */
    BALANCE,
    /** To take the place of one that ends later; it counts once that one ends (R4). */
    REPLACEMENT,
}
