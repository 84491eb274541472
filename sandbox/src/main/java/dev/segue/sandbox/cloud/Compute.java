package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The parts of EC2, put together. */
final class Compute {
    private final Tags tags = new Tags();
    final Catalogue catalogue;
    final Templates templates;
    final Machines machines;
    final Faults faults;
    final Ec2Client client;

    Compute(Ground ground, Map<String, Image> images) {
        catalogue = new Catalogue(ground.ids(), tags);
        images.values().forEach(image -> catalogue.add(image, true));
        templates = new Templates(ground.reconciler(), ground.ids(), tags);
        machines = new Machines(ground.reconciler(), ground.instances(), ground.ids(), tags);
        faults = new Faults(ground.reconciler(), machines);
        InstanceCalls instances = new InstanceCalls(
                machines, catalogue, faults, ground.ids(), tags, ground.knobs().shutdown());
        client = new Ec2Calls(ground.reconciler(), catalogue, templates, instances, tags);
    }

    HostView host(Machine machine) {
        return new HostView(
                machine.id,
                machine.address,
                machine.state == InstanceStateName.RUNNING && machines.isAlive(machine),
                tags.of(machine.id).stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }
}
