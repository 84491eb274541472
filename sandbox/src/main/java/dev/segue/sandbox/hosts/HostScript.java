package dev.segue.sandbox.hosts;

/** What a fake host does with a command: whatever a test says. What it changes, it changes when the command begins. */
@FunctionalInterface
public interface HostScript {
    /** Carries a command out; called once per delivery, under the cloud's lock. */
    HostResult run(HostCommand command);
}
