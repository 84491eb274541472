package dev.segue.sandbox;

/** What instances are. */
enum InstanceKind {
    /** Processes of this machine. */
    PROCESS,
    /** Without sockets, by script. */
    FAKE,
}
