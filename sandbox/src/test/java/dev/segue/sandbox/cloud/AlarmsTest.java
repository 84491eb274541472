package dev.segue.sandbox.cloud;

import static dev.segue.sandbox.cloud.Shop.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segue.sandbox.balancer.DataPlane;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Alarms, and who one is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlarmsTest {
    private final Shop shop = new Shop();
    private final CloudWatchClient watch = shop.cloud.cloudWatch();

    @Test
    void W1_only_metric_alarms_are_shown_and_missing_names_are_missing() {
        assertThat(watch.describeAlarms(request -> request.alarmNames("shop-5xx", "nobody"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("shop-5xx");
        assertThat(watch.describeAlarms(request -> request.alarmTypes(AlarmType.COMPOSITE_ALARM))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void W2_without_traffic_an_alarm_has_insufficient_data_unless_missing_data_are_good() {
        shop.seconds(60);

        assertThat(state("shop-p99")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(state("shop-5xx")).isEqualTo(StateValue.OK);
    }

    @Test
    void an_alarm_follows_the_load_balancers_counters() {
        shop.traffic = new DataPlane.Traffic(100, 0, 0, 1400);
        shop.seconds(60);
        assertThat(state("shop-p99")).isEqualTo(StateValue.ALARM);
        assertThat(state("shop-5xx")).isEqualTo(StateValue.OK);

        shop.traffic = new DataPlane.Traffic(100, 1, 0, 20);
        shop.seconds(60);
        assertThat(state("shop-p99")).isEqualTo(StateValue.OK);
        assertThat(state("shop-5xx")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void a_state_set_by_hand_stays_until_there_are_data() {
        watch.setAlarmState(request ->
                request.alarmName("shop-5xx").stateValue(StateValue.ALARM).stateReason("by hand"));
        shop.pass(Duration.ofMinutes(30));
        assertThat(state("shop-5xx")).isEqualTo(StateValue.ALARM);

        shop.traffic = new DataPlane.Traffic(100, 0, 0, 20);
        watch.setAlarmState(request ->
                request.alarmName("shop-p99").stateValue(StateValue.ALARM).stateReason("by hand"));
        shop.seconds(60);
        assertThat(state("shop-p99")).isEqualTo(StateValue.OK);
    }

    @Test
    void an_alarm_follows_what_is_put_two_of_three() {
        watch.putMetricAlarm(request -> request.alarmName("load")
                .namespace("Shop")
                .metricName("Load")
                .statistic("Maximum")
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .threshold(5.0)
                .period(60)
                .evaluationPeriods(3)
                .datapointsToAlarm(2));
        put(5);
        shop.seconds(60);
        assertThat(state("load")).isEqualTo(StateValue.OK);

        put(9);
        shop.seconds(60);
        assertThat(state("load")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void deleting_an_alarm_that_is_not_there_is_refused() {
        assertThat(code(() -> watch.deleteAlarms(request -> request.alarmNames("nobody"))))
                .isEqualTo("ResourceNotFound");
        watch.deleteAlarms(request -> request.alarmNames("shop-5xx"));
        assertThat(watch.describeAlarms().metricAlarms()).hasSize(1);
    }

    @Test
    void an_assumed_role_has_new_credentials_with_a_real_end() {
        Credentials first = assume();

        assertThat(first.expiration()).isEqualTo(shop.clock.instant().plus(Duration.ofHours(1)));
        assertThat(assume().accessKeyId()).isNotEqualTo(first.accessKeyId());
        assertThat(shop.cloud.sts().getCallerIdentity().account()).isEqualTo("111122223333");
    }

    private Credentials assume() {
        return shop.cloud
                .sts()
                .assumeRole(request ->
                        request.roleArn("arn:aws:iam::111122223333:role/segue").roleSessionName("test"))
                .credentials();
    }

    private void put(double value) {
        watch.putMetricData(request -> request.namespace("Shop")
                .metricData(
                        MetricDatum.builder().metricName("Load").value(value).build()));
    }

    private StateValue state(String name) {
        return watch.describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0)
                .stateValue();
    }
}
