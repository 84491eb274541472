package dev.segue.sandbox.cloud;

import dev.segue.sandbox.instances.Image;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An EC2 instance. */
final class Machine {
    final String id;
    final Image image;
    final String type;
    final String zone;
    final Instant launched;
    final String address;
    InstanceStateName state = InstanceStateName.PENDING;

    @Nullable
    Instant ended;

    Machine(String id, Image image, String type, String zone, Instant launched, String address) {
        this.id = id;
        this.image = image;
        this.type = type;
        this.zone = zone;
        this.launched = launched;
        this.address = address;
    }

    boolean isAlive() {
        return state == InstanceStateName.PENDING || state == InstanceStateName.RUNNING;
    }

    InstanceState state() {
        int code = switch (state) {
            case PENDING -> 0;
            case RUNNING -> 16;
            case SHUTTING_DOWN -> 32;
            default -> 48;
        };
        return InstanceState.builder().name(state).code(code).build();
    }

    software.amazon.awssdk.services.ec2.model.Instance describe(List<Tag> tags) {
        return software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(id)
                .imageId(image.id())
                .instanceType(type)
                .state(state())
                .launchTime(launched)
                .placement(placement -> placement.availabilityZone(zone).tenancy("default"))
                .privateIpAddress(address)
                .privateDnsName("ip-" + address.replace('.', '-') + ".eu-west-1.compute.internal")
                .architecture("x86_64")
                .tags(tags)
                .build();
    }
}
