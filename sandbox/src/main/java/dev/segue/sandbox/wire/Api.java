package dev.segue.sandbox.wire;

import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One of AWS's services, as far as the wire is concerned. A new one is a new constant; its operations come from its
 * client interface.
 *
 * @param name as the commands of aws-cli: {@code autoscaling}, {@code elbv2}, {@code cloudwatch}
 * @param signingName in the credential scope of a signature
 * @param version sent by form requests
 * @param namespace of XML replies
 * @param form how form requests are written
 * @param throttle what it says to too many calls
 * @param client the SDK's interface of it
 */
public record Api(
        String name,
        String signingName,
        String version,
        String namespace,
        FormStyle form,
        Throttle throttle,
        Class<?> client) {
    public static final Api AUTO_SCALING = new Api(
            "autoscaling",
            "autoscaling",
            "2011-01-01",
            "http://autoscaling.amazonaws.com/doc/2011-01-01/",
            FormStyle.QUERY,
            Throttle.RATE_EXCEEDED,
            AutoScalingClient.class);
    public static final Api EC2 = new Api(
            "ec2",
            "ec2",
            "2016-11-15",
            "http://ec2.amazonaws.com/doc/2016-11-15/",
            FormStyle.EC2,
            Throttle.REQUEST_LIMIT_EXCEEDED,
            Ec2Client.class);
    public static final Api ELASTIC_LOAD_BALANCING_V2 = new Api(
            "elbv2",
            "elasticloadbalancing",
            "2015-12-01",
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
            FormStyle.QUERY,
            Throttle.RATE_EXCEEDED,
            ElasticLoadBalancingV2Client.class);
    public static final Api CLOUD_WATCH = new Api(
            "cloudwatch",
            "monitoring",
            "2010-08-01",
            "http://monitoring.amazonaws.com/doc/2010-08-01/",
            FormStyle.QUERY,
            Throttle.RATE_EXCEEDED,
            CloudWatchClient.class);
    public static final Api SSM =
            new Api("ssm", "ssm", "2014-11-06", "", FormStyle.QUERY, Throttle.THROTTLING_EXCEPTION, SsmClient.class);
    public static final Api STS = new Api(
            "sts",
            "sts",
            "2011-06-15",
            "https://sts.amazonaws.com/doc/2011-06-15/",
            FormStyle.QUERY,
            Throttle.RATE_EXCEEDED,
            StsClient.class);

    /** How a service writes form requests and XML replies. */
    public enum FormStyle {
        QUERY,
        EC2,
    }

    /** What a service says to too many calls. */
    public record Throttle(int status, String code, String message) {
        public static final Throttle RATE_EXCEEDED = new Throttle(400, "Throttling", "Rate exceeded");
        public static final Throttle THROTTLING_EXCEPTION = new Throttle(400, "ThrottlingException", "Rate exceeded");
        public static final Throttle REQUEST_LIMIT_EXCEEDED =
                new Throttle(503, "RequestLimitExceeded", "Request limit exceeded.");
    }

    /** Whether an operation of this service only looks. */
    public boolean isReading(String operation) {
        return equals(STS)
                || operation.startsWith("Describe")
                || operation.startsWith("Get")
                || operation.startsWith("List");
    }
}
