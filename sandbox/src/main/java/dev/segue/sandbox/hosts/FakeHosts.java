package dev.segue.sandbox.hosts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts without processes: a function answers every command. All instances have an agent. */
public final class FakeHosts implements Hosts {
    private static final Logger LOG = LoggerFactory.getLogger(FakeHosts.class);
    private static final int BROKEN = 255;

    private final Map<String, HostScript> scripts = new ConcurrentHashMap<>();
    private final HostScript usual;

    /** @param usual answers on every host that has no script of its own */
    public FakeHosts(HostScript usual) {
        this.usual = usual;
    }

    /** From now on this host answers by a script of its own. */
    public void script(String instanceId, HostScript script) {
        scripts.put(instanceId, script);
    }

    @Override
    public boolean isManaged(String instanceId) {
        return true;
    }

    @Override
    public Run run(HostCommand command, Consumer<HostResult> ended) {
        ended.accept(answer(command));
        return () -> HostResult.killed("", "");
    }

    @Override
    public void crash(String instanceId) {}

    @Override
    public void boot(String instanceId) {}

    @Override
    public void close() {}

    private HostResult answer(HostCommand command) {
        try {
            return scripts.getOrDefault(command.instanceId(), usual).run(command);
        } catch (RuntimeException bug) {
            LOG.error("host={} event=script-failed", command.instanceId(), bug);
            return HostResult.of(BROKEN, "").withStderr("the fake host failed: " + bug);
        }
    }
}
