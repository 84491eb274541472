package dev.segue.sandbox.cloud;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** EC2, written out: a proxy of a client with 749 operations, as {@link Calls} makes them, takes a second to load. */
final class Ec2Calls implements Ec2Client {
    private final Reconciler reconciler;
    private final Catalogue catalogue;
    private final Templates templates;
    private final TemplateVersions versions;
    private final InstanceCalls instances;
    private final Tags tags;

    Ec2Calls(Reconciler reconciler, Catalogue catalogue, Templates templates, InstanceCalls instances, Tags tags) {
        this.reconciler = reconciler;
        this.catalogue = catalogue;
        this.templates = templates;
        versions = new TemplateVersions(reconciler, templates);
        this.instances = instances;
        this.tags = tags;
    }

    @Override
    public String serviceName() {
        return "ec2";
    }

    @Override
    public void close() {}

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        return reconciler.call(() -> catalogue.describeImages(request));
    }

    @Override
    public CreateLaunchTemplateResponse createLaunchTemplate(CreateLaunchTemplateRequest request) {
        return reconciler.call(() -> templates.createLaunchTemplate(request));
    }

    @Override
    public CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(CreateLaunchTemplateVersionRequest request) {
        return reconciler.call(() -> versions.createLaunchTemplateVersion(request));
    }

    @Override
    public ModifyLaunchTemplateResponse modifyLaunchTemplate(ModifyLaunchTemplateRequest request) {
        return reconciler.call(() -> templates.modifyLaunchTemplate(request));
    }

    @Override
    public DeleteLaunchTemplateResponse deleteLaunchTemplate(DeleteLaunchTemplateRequest request) {
        return reconciler.call(() -> templates.deleteLaunchTemplate(request));
    }

    @Override
    public DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(
            DeleteLaunchTemplateVersionsRequest request) {
        return reconciler.call(() -> versions.deleteLaunchTemplateVersions(request));
    }

    @Override
    public DescribeLaunchTemplatesResponse describeLaunchTemplates(DescribeLaunchTemplatesRequest request) {
        return reconciler.call(() -> templates.describeLaunchTemplates(request));
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        return reconciler.call(() -> versions.describeLaunchTemplateVersions(request));
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        return reconciler.call(() -> instances.runInstances(request));
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        return reconciler.call(() -> instances.terminateInstances(request));
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return reconciler.call(() -> instances.describeInstances(request));
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        return reconciler.call(() -> instances.describeInstanceStatus(request));
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        return reconciler.call(() -> tags.createTags(request));
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        return reconciler.call(() -> tags.deleteTags(request));
    }

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return reconciler.call(() -> tags.describeTags(request));
    }
}
