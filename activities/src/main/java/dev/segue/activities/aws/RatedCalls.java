package dev.segue.activities.aws;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Makes every call of a client wait for its place. The SDK's own retries are few and are not counted. */
final class RatedCalls implements ExecutionInterceptor {
    private final CallRate rate;

    RatedCalls(CallRate rate) {
        this.rate = rate;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
        Duration wait = rate.reserve();
        if (wait.isZero()) {
            return;
        }
        try {
            Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting to call AWS", interrupted);
        }
    }
}
