package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The parts of EC2, put together. */
final class Compute {
    final Catalogue catalogue;
    final Templates templates;
    final Machines machines;
    final Faults faults;
    final Ec2Client client;

    Compute(Ground ground, Map<String, Image> images) {
        Tags tags = new Tags();
        catalogue = new Catalogue(ground.ids(), tags);
        images.values().forEach(image -> catalogue.add(image, true));
        templates = new Templates(ground.reconciler(), ground.ids(), tags);
        machines = new Machines(ground.reconciler(), ground.instances(), ground.ids(), tags);
        faults = new Faults(ground.reconciler(), machines);
        InstanceCalls instances = new InstanceCalls(
                machines, catalogue, faults, ground.ids(), tags, ground.knobs().shutdown());
        client = new Ec2Calls(ground.reconciler(), catalogue, templates, instances, tags);
    }
}
