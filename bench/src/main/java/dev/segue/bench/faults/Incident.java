package dev.segue.bench.faults;

/** One thing that happens to a deployment, and when. */
public record Incident(Moment moment, Disturbance what) {
    @Override
    public String toString() {
        return what + " " + moment;
    }
}
