"""Drives the sandbox with boto3: paginators, waiters, modelled exceptions. One line for each check."""

import sys
import time
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

MAIN, LISTENER = sys.argv[1:]
SOON = {"Delay": 1, "MaxAttempts": 60}

config = Config(retries={"total_max_attempts": 1, "mode": "standard"})
autoscaling, ec2, elbv2, cloudwatch = (
    boto3.client(name, config=config) for name in ("autoscaling", "ec2", "elbv2", "cloudwatch")
)


def check(name):
    """Runs a check at once and says how it went."""

    def run(body):
        try:
            body()
            print(f"ok     {name}", flush=True)
        except Exception as failure:
            text = " ".join(f"{type(failure).__name__}: {failure}".split())
            print(f"FAILED {name}: {text}", flush=True)

    return run


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError(f"expected {wanted!r}, was {actual!r}")


def refused(code, call, **parameters):
    try:
        call(**parameters)
    except ClientError as refusal:
        expect(refusal.response["Error"]["Code"], code)
        if not refusal.response["ResponseMetadata"]["RequestId"]:
            raise AssertionError("no request id")
        return refusal
    raise AssertionError(f"not refused with {code}")


def eventually(holds):
    deadline = time.monotonic() + 30
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError("not within 30 s")
        time.sleep(0.2)


def group(name):
    return autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]


def instances(name, state="InService"):
    return [i["InstanceId"] for i in group(name)["Instances"] if i["LifecycleState"] == state]


@check("boto3: groups, page by page")
def _():
    for i in range(3):
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=f"boto-{i}",
            LaunchTemplate={"LaunchTemplateName": "shop-blue", "Version": "1"},
            MinSize=0,
            MaxSize=4,
            DesiredCapacity=0,
            AvailabilityZones=["eu-west-1a"],
        )
    paginator = autoscaling.get_paginator("describe_auto_scaling_groups")
    pages = list(paginator.paginate(PaginationConfig={"PageSize": 2}))
    names = [g["AutoScalingGroupName"] for page in pages for g in page["AutoScalingGroups"]]
    expect(sorted(n for n in names if n.startswith("boto")), ["boto-0", "boto-1", "boto-2"])
    expect(max(len(page["AutoScalingGroups"]) for page in pages), 2)


@check("boto3: times are times")
def _():
    created = group("boto-0")["CreatedTime"]
    expect(abs(datetime.now(timezone.utc) - created) < timedelta(minutes=5), True)


@check("boto3: a modelled exception")
def _():
    try:
        autoscaling.create_auto_scaling_group(AutoScalingGroupName="boto-0", MinSize=0, MaxSize=0)
    except autoscaling.exceptions.AlreadyExistsFault as refusal:
        expect(refusal.response["Error"]["Type"], "Sender")
        return
    raise AssertionError("not refused")


@check("boto3: instances come, and are waited for")
def _():
    autoscaling.set_desired_capacity(AutoScalingGroupName="boto-0", DesiredCapacity=3)
    eventually(lambda: len(instances("boto-0")) == 3)
    ec2.get_waiter("instance_running").wait(InstanceIds=instances("boto-0"), WaiterConfig=SOON)
    pages = ec2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 5})
    seen = {i["InstanceId"] for page in pages for r in page["Reservations"] for i in r["Instances"]}
    expect(set(instances("boto-0")) <= seen, True)


@check("boto3: standby and back")
def _():
    one = instances("boto-0")[:1]
    autoscaling.enter_standby(AutoScalingGroupName="boto-0", InstanceIds=one, ShouldDecrementDesiredCapacity=True)
    eventually(lambda: instances("boto-0", "Standby") == one)
    expect(group("boto-0")["DesiredCapacity"], 2)
    refused(
        "ValidationError",
        autoscaling.enter_standby,
        AutoScalingGroupName="boto-0",
        InstanceIds=one,
        ShouldDecrementDesiredCapacity=True,
    )
    autoscaling.exit_standby(AutoScalingGroupName="boto-0", InstanceIds=one)
    eventually(lambda: len(instances("boto-0")) == 3)


@check("boto3: traffic sources, targets and their health")
def _():
    source = {"Identifier": MAIN, "Type": "elbv2"}
    autoscaling.attach_traffic_sources(AutoScalingGroupName="boto-0", TrafficSources=[source])
    targets = [{"Id": i} for i in instances("boto-0")]
    elbv2.get_waiter("target_in_service").wait(TargetGroupArn=MAIN, Targets=targets, WaiterConfig=SOON)
    states = autoscaling.describe_traffic_sources(AutoScalingGroupName="boto-0")["TrafficSources"]
    expect([s["State"] for s in states if s["Identifier"] == MAIN][0] in ("Added", "InService"), True)
    autoscaling.detach_traffic_sources(AutoScalingGroupName="boto-0", TrafficSources=[source])
    elbv2.get_waiter("target_deregistered").wait(TargetGroupArn=MAIN, Targets=targets, WaiterConfig=SOON)


@check("boto3: terminate one, and wait for its end")
def _():
    one = instances("boto-0")[0]
    autoscaling.terminate_instance_in_auto_scaling_group(InstanceId=one, ShouldDecrementDesiredCapacity=True)
    ec2.get_waiter("instance_terminated").wait(InstanceIds=[one], WaiterConfig=SOON)
    expect(group("boto-0")["DesiredCapacity"], 2)


@check("boto3: template versions, page by page")
def _():
    for i in range(3):
        ec2.create_launch_template_version(
            LaunchTemplateName="shop-green", SourceVersion="1", LaunchTemplateData={"ImageId": "ami-good3"}
        )
    paginator = ec2.get_paginator("describe_launch_template_versions")
    pages = paginator.paginate(LaunchTemplateName="shop-green", PaginationConfig={"PageSize": 2})
    numbers = [v["VersionNumber"] for page in pages for v in page["LaunchTemplateVersions"]]
    expect(sorted(numbers), list(range(1, len(numbers) + 1)))
    expect(len(numbers) >= 4, True)


@check("boto3: weighted rules")
def _():
    other = elbv2.create_target_group(Name="boto", Protocol="HTTP", Port=80, VpcId="vpc-0123456789abcdef0")[
        "TargetGroups"
    ][0]["TargetGroupArn"]

    def forward(a, b):
        tuples = [{"TargetGroupArn": MAIN, "Weight": a}, {"TargetGroupArn": other, "Weight": b}]
        return [{"Type": "forward", "ForwardConfig": {"TargetGroups": tuples}}]

    condition = [{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/boto*"]}}]
    rule = elbv2.create_rule(ListenerArn=LISTENER, Priority=77, Conditions=condition, Actions=forward(1, 0))["Rules"][0]
    modified = elbv2.modify_rule(RuleArn=rule["RuleArn"], Actions=forward(90, 10))["Rules"][0]
    weights = [t["Weight"] for t in modified["Actions"][0]["ForwardConfig"]["TargetGroups"]]
    expect(weights, [90, 10])
    refused("ResourceInUse", elbv2.delete_target_group, TargetGroupArn=other)
    pages = elbv2.get_paginator("describe_rules").paginate(ListenerArn=LISTENER, PaginationConfig={"PageSize": 1})
    expect([r["Priority"] for page in pages for r in page["Rules"]], ["77", "default"])
    elbv2.add_tags(ResourceArns=[rule["RuleArn"]], Tags=[{"Key": "segue:deployment", "Value": "d-1"}])
    tags = elbv2.describe_tags(ResourceArns=[rule["RuleArn"]])["TagDescriptions"][0]["Tags"]
    expect(tags, [{"Key": "segue:deployment", "Value": "d-1"}])
    elbv2.delete_rule(RuleArn=rule["RuleArn"])
    elbv2.delete_target_group(TargetGroupArn=other)
    refused("TargetGroupNotFound", elbv2.describe_target_groups, TargetGroupArns=[other])


@check("boto3: a load balancer is waited for")
def _():
    arn = elbv2.create_load_balancer(Name="boto", Subnets=["subnet-1", "subnet-2"])["LoadBalancers"][0]["LoadBalancerArn"]
    elbv2.get_waiter("load_balancer_available").wait(LoadBalancerArns=[arn], WaiterConfig=SOON)
    elbv2.delete_load_balancer(LoadBalancerArn=arn)
    elbv2.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[arn], WaiterConfig=SOON)


@check("boto3: alarms")
def _():
    cloudwatch.put_metric_alarm(
        AlarmName="boto",
        Namespace="AWS/ApplicationELB",
        MetricName="HTTPCode_Target_5XX_Count",
        Dimensions=[{"Name": "TargetGroup", "Value": MAIN.split(":")[-1]}],
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=0,
        ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="notBreaching",
    )
    cloudwatch.set_alarm_state(AlarmName="boto", StateValue="ALARM", StateReason="by hand")
    alarm = cloudwatch.describe_alarms(AlarmNames=["boto"])["MetricAlarms"][0]
    expect((alarm["Threshold"], alarm["Statistic"]), (0.0, "Sum"))
    expect(isinstance(alarm["StateUpdatedTimestamp"], datetime), True)
    pages = cloudwatch.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 1})
    names = [a["AlarmName"] for page in pages for a in page["MetricAlarms"]]
    expect("boto" in names and "shop-5xx" in names, True)
    cloudwatch.delete_alarms(AlarmNames=["boto"])
    refused("ResourceNotFound", cloudwatch.set_alarm_state, AlarmName="boto", StateValue="OK", StateReason="x")


@check("boto3: what AWS refuses is refused with its code")
def _():
    refused("ValidationError", autoscaling.set_desired_capacity, AutoScalingGroupName="nowhere", DesiredCapacity=1)
    refused("ValidationError", autoscaling.enter_standby, AutoScalingGroupName="boto-0",
            InstanceIds=["i-00000000000000000"], ShouldDecrementDesiredCapacity=True)
    refused("InvalidInstanceID.NotFound", ec2.terminate_instances, InstanceIds=["i-00000000000000000"])
    refused("ListenerNotFound", elbv2.describe_rules, ListenerArn=LISTENER + "0")
    refused("NotImplemented", ec2.create_vpc, CidrBlock="10.0.0.0/16")
    refused("InvalidNextToken", autoscaling.describe_auto_scaling_groups, NextToken="nonsense")


@check("boto3: all is put away")
def _():
    for i in range(3):
        autoscaling.delete_auto_scaling_group(AutoScalingGroupName=f"boto-{i}", ForceDelete=True)
    eventually(lambda: not autoscaling.describe_auto_scaling_groups(
        AutoScalingGroupNames=["boto-0", "boto-1", "boto-2"])["AutoScalingGroups"])
