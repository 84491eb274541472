package dev.segue.bench.rehearsal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts a deployment's activities, and lets somebody act at the first attempt of the n-th. */
public final class Cues extends WorkerInterceptorBase {
    /** What is done around an attempt. */
    public interface Act {
        /** Makes the attempt, or not; what it returns or throws is what the worker reports. */
        Object around(Supplier<Object> attempt);
    }

    private final AtomicInteger activities = new AtomicInteger();
    private final Map<Integer, Act> acts = new ConcurrentHashMap<>();
    private final Queue<Boolean> losses = new ConcurrentLinkedQueue<>();

    Cues() {}

    /** Acts at the n-th activity from the start, counted from 1, after those who do so already. */
    public void at(int nth, Act act) {
        acts.merge(nth, act, (first, second) -> attempt -> first.around(() -> second.around(attempt)));
    }

    /**
     * Loses an attempt, the one that runs or else the next: as after a kill of the worker it is repeated, not reported.
     *
     * @param done whether it has done its work by then
     */
    public void loseAttempt(boolean done) {
        losses.add(done);
    }

    /** Loses no more attempts. */
    public void loseNone() {
        losses.clear();
    }

    /** How many activities have begun. */
    public int activities() {
        return activities.get();
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Counting(next);
    }

    private final class Counting extends ActivityInboundCallsInterceptorBase {
        private int attempt;

        Counting(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            attempt = context.getInfo().getAttempt();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Act act = attempt > 1 ? Supplier::get : acts.getOrDefault(activities.incrementAndGet(), Supplier::get);
            return new ActivityOutput(act.around(() -> perform(input)));
        }

        private Object perform(ActivityInput input) {
            if (Boolean.FALSE.equals(losses.peek())) {
                throw lost();
            }
            Object result = super.execute(input).getResult();
            if (!losses.isEmpty()) {
                throw lost();
            }
            return result;
        }

        private ApplicationFailure lost() {
            losses.poll();
            return ApplicationFailure.newFailure("the worker was killed", "WORKER_LOST");
        }
    }
}
