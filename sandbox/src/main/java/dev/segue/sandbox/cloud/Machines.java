package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import dev.segue.sandbox.instances.Instance;
import dev.segue.sandbox.instances.Instances;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** EC2's instances, real or fake behind it. */
final class Machines {
    /** AWS shows a terminated instance for about an hour. */
    private static final Duration SHOWN_AFTER_END = Duration.ofHours(1);

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Reconciler reconciler;
    private final Instances instances;
    private final Ids ids;
    private final Tags tags;

    Machines(Reconciler reconciler, Instances instances, Ids ids, Tags tags) {
        this.reconciler = reconciler;
        this.instances = instances;
        this.ids = ids;
        this.tags = tags;
    }

    /**
     * Boots an instance.
     *
     * @param running called once it runs, unless it was ended before
     */
    Machine launch(LaunchOrder order, String zone, Consumer<Machine> running) {
        Machine machine = begin(order, zone, order.image());
        reconciler.after(order.image().boot(), () -> {
            if (machine.state == InstanceStateName.PENDING) {
                machine.state = InstanceStateName.RUNNING;
                reconciler.note(Event.Kind.BOOT, machine.id, machine.launched);
                reconciler.changed();
                running.accept(machine);
            }
        });
        return machine;
    }

    /** An instance that has been running since before the world began; its service still has to start. */
    Machine inherit(LaunchOrder order, String zone) {
        Image image = order.image();
        Machine machine = begin(
                order,
                zone,
                new Image(
                        image.id(),
                        image.version(),
                        Duration.ZERO,
                        image.health(),
                        image.answerDelay(),
                        image.crashAfter(),
                        image.errorPercent(),
                        image.command(),
                        image.tags()));
        machine.state = InstanceStateName.RUNNING;
        return machine;
    }

    /** The same for one that runs nothing by itself: its software comes by commands. */
    Machine inheritHost(LaunchOrder order, String zone, Map<String, String> files) {
        Machine machine = add(order, zone);
        instances.host(new Instance(machine.id, order.image(), order.environment()), files);
        machine.state = InstanceStateName.RUNNING;
        return machine;
    }

    private Machine begin(LaunchOrder order, String zone, Image image) {
        Machine machine = add(order, zone);
        instances.launch(new Instance(machine.id, image, order.environment()));
        return machine;
    }

    private Machine add(LaunchOrder order, String zone) {
        String id = ids.instance();
        String address = "10.0.%d.%d".formatted(machines.size() / 250 % 250, machines.size() % 250 + 4);
        Machine machine = new Machine(id, order.image(), order.type(), zone, reconciler.now(), address);
        machines.put(id, machine);
        tags.put(id, order.tags());
        reconciler.changed();
        return machine;
    }

    /** Ends an instance; it is {@code shutting-down} until the given AWS time has passed. */
    void terminate(Machine machine, Duration shutdown) {
        if (machine.state == InstanceStateName.SHUTTING_DOWN || machine.state == InstanceStateName.TERMINATED) {
            return;
        }
        machine.state = InstanceStateName.SHUTTING_DOWN;
        instances.terminate(machine.id);
        reconciler.after(shutdown, () -> end(machine));
        reconciler.changed();
    }

    void lose(String id) {
        Machine machine = machines.get(id);
        if (machine != null && machine.isAlive()) {
            instances.terminate(id);
            end(machine);
        }
    }

    void loseZone(String zone) {
        List<Machine> there = machines.values().stream()
                .filter(machine -> machine.zone.equals(zone))
                .toList();
        there.forEach(machine -> lose(machine.id));
    }

    /** Whether an instance is there and its process has not ended by itself. */
    boolean isAlive(Machine machine) {
        return machine.isAlive() && instances.isRunning(machine.id);
    }

    /** What a crash looks like to EC2: the instance has ended. */
    void notice(Machine machine) {
        if (machine.state == InstanceStateName.RUNNING && !instances.isRunning(machine.id)) {
            end(machine);
        }
    }

    Optional<Machine> find(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    List<Machine> all() {
        return List.copyOf(machines.values());
    }

    private void end(Machine machine) {
        if (machine.state != InstanceStateName.TERMINATED) {
            machine.state = InstanceStateName.TERMINATED;
            machine.ended = reconciler.now();
            reconciler.after(SHOWN_AFTER_END, () -> forget(machine));
            reconciler.changed();
        }
    }

    private void forget(Machine machine) {
        machines.remove(machine.id);
        tags.forget(machine.id);
    }
}
