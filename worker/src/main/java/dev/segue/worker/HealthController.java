package dev.segue.worker;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells load balancers and people whether this worker works. */
@Controller("/health")
final class HealthController {
    private final Polls polls;
    private final Serving serving;

    HealthController(Polls polls, Serving serving) {
        this.polls = polls;
        this.serving = serving;
    }

    /** 200 if Temporal answers and this worker polls, else 503. */
    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<Map<String, Object>> health() {
        Polls.Seen seen = polls.look();
        boolean isUp = seen.temporalAnswers() && seen.isPolling();
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", isUp ? "UP" : "DOWN");
        health.put("temporal", serving.address());
        health.put("temporalAnswers", seen.temporalAnswers());
        health.put("taskQueue", serving.taskQueue());
        health.put("polling", seen.isPolling());
        return HttpResponse.<Map<String, Object>>status(isUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(health);
    }
}
