package dev.segue.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The load generator's process: {@code LoadMain HOST:PORT RATE}. Sends a second's worth of requests to {@value
 * #WARM_UP_PATH} that it does not count, so that the first counted ones do not measure the loading of its own classes;
 * then the load, to {@value #PATH}. Prints a {@link LoadLine} with progress every 500 ms;
 * on the line {@code stop}, or at the end of its input, it waits for the last answers and prints the report.
 */
public final class LoadMain {
    /** Where the load is sent; nothing else in a demo asks for it. */
    public static final String PATH = "/";

    private static final String WARM_UP_PATH = "/warm-up";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private LoadMain() {}

    /** Sends to the first argument, HOST:PORT, at the rate of the second, requests per second. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: LoadMain HOST:PORT RATE");
            System.exit(2);
        }
        int colon = args[0].lastIndexOf(':');
        InetSocketAddress target =
                new InetSocketAddress(args[0].substring(0, colon), Integer.parseInt(args[0].substring(colon + 1)));
        int rate = Integer.parseInt(args[1]);
        new OpenLoop(target, WARM_UP_PATH, rate, TIMEOUT).run(rate);
        run(new OpenLoop(target, PATH, rate, TIMEOUT), System.in, System.out);
        System.exit(0);
    }

    static void run(OpenLoop load, InputStream in, PrintStream out) throws InterruptedException {
        ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(LoadMain::daemon);
        Future<?> reporting =
                reporter.scheduleAtFixedRate(() -> print(out, load.progress(), null), 500, 500, TimeUnit.MILLISECONDS);
        daemon(() -> stopAtEnd(load, in)).start();
        LoadReport report = load.run(Long.MAX_VALUE);
        reporting.cancel(false);
        reporter.shutdown();
        reporter.awaitTermination(1, TimeUnit.SECONDS);
        print(out, load.progress(), null);
        print(out, null, report);
    }

    private static void stopAtEnd(OpenLoop load, InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !"stop".equals(line)) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            System.err.println("input lost, stopping: " + e.getMessage());
        }
        load.stop();
    }

    private static void print(PrintStream out, @Nullable LoadProgress progress, @Nullable LoadReport report) {
        try {
            out.println(JSON.writeValueAsString(new LoadLine(progress, report)));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
