package dev.segue.activities.fakes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Instances by state (those it does not know run), images, and one launch template. */
public final class FakeEc2 implements Ec2Client {
    public final List<String> mutations = new ArrayList<>();
    public final List<Integer> batches = new ArrayList<>();
    public final Map<String, String> states = new LinkedHashMap<>();
    public final List<Image> images = new ArrayList<>();
    public final TreeMap<Long, LaunchTemplateVersion> versions = new TreeMap<>();

    public boolean showsNewVersions = true;
    public int repliesToLose;

    /** The state of instances that AWS has forgotten. */
    public static final String FORGOTTEN = "forgotten";

    public FakeEc2() {
        versions.put(
                1L,
                LaunchTemplateVersion.builder()
                        .launchTemplateId("lt-1")
                        .versionNumber(1L)
                        .versionDescription("by hand")
                        .defaultVersion(true)
                        .build());
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        batches.add(request.instanceIds().size());
        List<String> forgotten = request.instanceIds().stream()
                .filter(id -> FORGOTTEN.equals(states.get(id)))
                .toList();
        if (!forgotten.isEmpty()) {
            throw refused(
                    "InvalidInstanceID.NotFound",
                    "The instance IDs '" + String.join(", ", forgotten) + "' do not exist",
                    400);
        }
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(request.instanceIds().stream()
                        .map(id -> InstanceStatus.builder()
                                .instanceId(id)
                                .instanceState(state -> state.name(states.getOrDefault(id, "running")))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        return DescribeImagesResponse.builder()
                .images(images.stream()
                        .filter(image -> request.imageIds().contains(image.imageId()))
                        .toList())
                .build();
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        if (!"lt-1".equals(request.launchTemplateId())) {
            throw refused("InvalidLaunchTemplateId.NotFound", "The specified launch template does not exist", 400);
        }
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(versions.values().stream()
                        .filter(version -> showsNewVersions || version.versionNumber() == 1)
                        .filter(version -> request.versions().isEmpty() || isAsked(version, request.versions()))
                        .toList())
                .build();
    }

    @Override
    public CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(CreateLaunchTemplateVersionRequest request) {
        mutations.add("create from %s with %s, token %s"
                .formatted(request.sourceVersion(), request.launchTemplateData().imageId(), request.clientToken()));
        versions.put(
                versions.lastKey() + 1,
                LaunchTemplateVersion.builder()
                        .versionNumber(versions.lastKey() + 1)
                        .versionDescription(request.versionDescription())
                        .defaultVersion(false)
                        .build());
        if (repliesToLose-- > 0) {
            throw refused("InternalError", "the reply was lost", 500);
        }
        return CreateLaunchTemplateVersionResponse.builder().build();
    }

    @Override
    public DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(
            DeleteLaunchTemplateVersionsRequest request) {
        mutations.add("delete " + request.versions());
        request.versions().forEach(version -> versions.remove(Long.valueOf(version)));
        return DeleteLaunchTemplateVersionsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private boolean isAsked(LaunchTemplateVersion version, List<String> asked) {
        boolean latest = version.versionNumber().equals(versions.lastKey());
        return (latest && asked.contains("$Latest"))
                || asked.contains(version.versionNumber().toString());
    }

    private static Ec2Exception refused(String code, String message, int status) {
        return (Ec2Exception)
                Faults.error(Ec2Exception.builder(), code, message, status).build();
    }
}
