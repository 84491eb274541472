package dev.segue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should send is refused in AWS's form, and never with a stack trace. */
@DisplayNameGeneration(ReplaceUnderscores.class)
final class StrictnessTest {
    private final Raw raw = new Raw(Front.builder(Clock.systemUTC())
            .autoScaling(new Groups())
            .ec2(new NoInstances())
            .cloudWatch(new Alarms())
            .build());

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # service            | body                                                                  | status | text
            autoscaling          | Action=DescribeAutoScalingGroups&Version=2011-01-01&Colour=red        | 400    | <Code>ValidationError</Code><Message>unknown parameter Colour<
            autoscaling          | Action=SetDesiredCapacity&Version=2011-01-01&DesiredCapacity=many     | 400    | parameter DesiredCapacity must be of type Integer, was 'many'
            autoscaling          | Action=SetDesiredCapacity&Version=2011-01-01&DesiredCapacity=5000000000 | 400  | must be of type Integer
            autoscaling          | Action=SetDesiredCapacity&Version=2011-01-01&DesiredCapacity.member.1=5 | 400  | unknown parameter DesiredCapacity.member
            autoscaling          | Action=SetDesiredCapacity&Version=2011-01-01&HonorCooldown=perhaps    | 400    | parameter HonorCooldown must be of type Boolean
            autoscaling          | Action=DescribeAutoScalingGroups&AutoScalingGroupNames=blue           | 400    | parameter AutoScalingGroupNames must not be a single value
            autoscaling          | Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.one=blue | 400   | unknown parameter AutoScalingGroupNames.member.one
            autoscaling          | Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.99999999999=b | 400 | unknown parameter AutoScalingGroupNames.member.99999999999
            autoscaling          | Action=DescribeAutoScalingGroups&Filters.member.1.Nam=x               | 400    | unknown parameter Filters.member.1.Nam
            autoscaling          | Action=DescribeAutoScalingGroups&%zz=1                                | 400    | <Code>MalformedQueryString</Code>
            autoscaling          | Action=PaintGroups&Version=2011-01-01                                 | 400    | <Code>InvalidAction</Code><Message>The action PaintGroups is not valid
            autoscaling          | Action=../../etc&Version=2011-01-01                                   | 400    | <Code>InvalidAction</Code>
            autoscaling          | Version=2011-01-01                                                    | 400    | <Code>MissingAction</Code>
            autoscaling          | '<not a form>'                                                        | 400    | <Code>MissingAction</Code>
            autoscaling          | Action=EnterStandby&Version=2011-01-01                                | 501    | The sandbox does not implement autoscaling:EnterStandby
            autoscaling          | Action=DescribePolicies&Version=2011-01-01                            | 500    | <Type>Receiver</Type><Code>InternalFailure</Code>
            ec2                  | Action=DescribeInstances&Version=2016-11-15&Colour=red                | 400    | <Response><Errors><Error><Code>ValidationError</Code><Message>unknown parameter Colour<
            ec2                  | Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-1          | 400    | <Code>InvalidInstanceID.NotFound</Code>
            elasticloadbalancing | Action=DescribeLoadBalancers&Version=2012-06-01                       | 501    | The sandbox has no service elasticloadbalancing 2012-06-01
            cloudformation       | Action=DescribeStacks&Version=2010-05-15                              | 501    | The sandbox has no service cloudformation
            """)
    void a_form_is_read_strictly(String service, String body, int status, String text) {
        WireResponse response = raw.form(service, body);

        assertThat(response.body().asUtf8String()).contains(text).doesNotContain("\tat ");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "text/xml");
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # operation    | body                               | status | text
            DescribeAlarms | {"Colour": "red"}                  | 400    | {"__type":"ValidationError","message":"unknown parameter Colour"}
            DescribeAlarms | {"AlarmNames": "a"}                | 400    | parameter AlarmNames must be a list, was a string
            DescribeAlarms | {"AlarmNames": [1]}                | 400    | parameter AlarmNames must be of type String, was '1'
            DescribeAlarms | {"AlarmNames": [null]}             | 400    | must be a single value
            DescribeAlarms | {"MaxRecords": "ten"}              | 400    | parameter MaxRecords must be of type Integer, was 'ten'
            DescribeAlarms | {"MaxRecords": 1.5}                | 400    | must be of type Integer
            DescribeAlarms | [1, 2]                             | 400    | the body must be a structure
            DescribeAlarms | {{{                                | 400    | {"__type":"SerializationException","message":"the body cannot be read"}
            PaintAlarms    | {}                                 | 400    | InvalidAction
            DeleteAlarms   | {}                                 | 501    | NotImplemented
            """)
    void json_is_read_strictly(String operation, String body, int status, String text) {
        WireResponse response = raw.json("monitoring", operation, body);

        assertThat(response.body().asUtf8String()).contains(text).doesNotContain("\tat ");
        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void cbor_that_is_none_is_refused_in_cbor() {
        WireResponse response = raw.cbor("monitoring", "DescribeAlarms", "\u00ff\u0000garbage");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers())
                .containsEntry("smithy-protocol", "rpc-v2-cbor")
                .containsEntry("x-amzn-query-error", "SerializationException;Sender");
    }

    @Test
    void a_parameter_may_not_be_nested_without_end() {
        assertThat(raw.form("autoscaling", "Action=DescribeAutoScalingGroups&" + "a.".repeat(100) + "b=1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_operation_is_found_in_any_case() {
        assertThat(raw.form("autoscaling", "Action=describeautoscalinggroups&Version=2011-01-01")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_request_must_be_signed() {
        WireResponse response = raw.unsigned("Action=DescribeAutoScalingGroups&Version=2011-01-01");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body().asUtf8String()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void what_was_not_understood_is_on_record_and_changes_nothing() {
        raw.form("autoscaling", "Action=PaintGroups&Version=2011-01-01");

        assertThat(raw.front().calls().all()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("autoscaling:PaintGroups");
            assertThat(call.outcome()).isEqualTo("InvalidAction");
            assertThat(call.mutating()).isFalse();
        });
    }
}
