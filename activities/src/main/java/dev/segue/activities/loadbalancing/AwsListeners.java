package dev.segue.activities.loadbalancing;

import static java.util.Objects.requireNonNullElse;

import dev.segue.activities.aws.Attempts;
import dev.segue.activities.aws.AwsFailures;
import dev.segue.activities.aws.Clients;
import dev.segue.workflows.aws.AwsFailure;
import dev.segue.workflows.aws.AwsScope;
import dev.segue.workflows.aws.ListenerArn;
import dev.segue.workflows.aws.ListenerView;
import dev.segue.workflows.aws.Listeners;
import dev.segue.workflows.aws.RuleArn;
import dev.segue.workflows.aws.SyntheticRule;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** {@link Listeners} over the AWS SDK. */
public final class AwsListeners implements Listeners {
    /** Header values are compared without case, and {@code *} and {@code ?} match anything (E7). */
    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final int VALUE_LENGTH = 26;

    private final Clients clients;
    private final Attempts attempts;
    private final SecureRandom random = new SecureRandom();

    public AwsListeners(Clients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    @Override
    public ListenerView describe(AwsScope scope, ListenerArn arn) {
        return attempts.with(arn, () -> {
            ElasticLoadBalancingV2Client loadBalancing = clients.loadBalancing(scope);
            Listener listener = loadBalancing
                    .describeListeners(request -> request.listenerArns(arn.value()))
                    .listeners()
                    .get(0);
            return RuleViews.of(listener, Rules.describe(loadBalancing, arn));
        });
    }

    /** A rule's ARN is its listener's with another type and one more id. */
    @Override
    public ListenerView describeOf(AwsScope scope, RuleArn rule) {
        String listener = rule.value().replace(":listener-rule/", ":listener/").replaceFirst("/[^/]*$", "");
        ListenerView view = describe(scope, new ListenerArn(listener));
        if (view.rules().stream().noneMatch(seen -> seen.arn().equals(rule))) {
            throw AwsFailures.failure(AwsFailure.NO_SUCH_RESOURCE, "there is no rule " + rule);
        }
        return view;
    }

    @Override
    public RuleArn createRule(AwsScope scope, SyntheticRule wanted) {
        return attempts.with(wanted.listener(), () -> {
            ElasticLoadBalancingV2Client loadBalancing = clients.loadBalancing(scope);
            Rules seen = rules(loadBalancing, wanted);
            if (seen.equivalent(wanted).isEmpty()) {
                int priority = requireNonNullElse(wanted.priority(), seen.lowestFree());
                create(loadBalancing, wanted, priority);
                seen = rules(loadBalancing, wanted);
            }
            return seen.equivalent(wanted)
                    .map(rule -> new RuleArn(rule.ruleArn()))
                    .orElseThrow(() -> attempts.notYet("the rule does not show on %s yet", wanted.listener()));
        });
    }

    @Override
    public void deleteRule(AwsScope scope, SyntheticRule unwanted) {
        attempts.doing(unwanted.listener(), () -> {
            ElasticLoadBalancingV2Client loadBalancing = clients.loadBalancing(scope);
            try {
                attempts.reach(
                        () -> rules(loadBalancing, unwanted).tagged(unwanted).isEmpty(),
                        () -> rules(loadBalancing, unwanted)
                                .tagged(unwanted)
                                .ifPresent(rule -> delete(loadBalancing, rule)),
                        "the rule still shows on %s",
                        unwanted.listener());
            } catch (ListenerNotFoundException gone) {
                return; // and its rules with it
            }
        });
    }

    @Override
    public List<RuleArn> tagged(AwsScope scope, ListenerArn listener, String deploymentId) {
        return attempts.with(listener, () -> {
            try {
                return Rules.of(clients.loadBalancing(scope), attempts, listener).tagged(deploymentId).stream()
                        .map(rule -> new RuleArn(rule.ruleArn()))
                        .toList();
            } catch (ListenerNotFoundException gone) {
                return List.of();
            }
        });
    }

    /**
     * On a taken number looks again: it may be taken by our own rule, whose creation was not answered. Where the look is
     * too old to show who has it, the next attempt will.
     */
    private void create(ElasticLoadBalancingV2Client loadBalancing, SyntheticRule wanted, int priority) {
        try {
            loadBalancing.createRule(
                    request -> request.listenerArn(wanted.listener().value())
                            .priority(priority)
                            .conditions(condition(wanted))
                            .actions(forward(wanted))
                            .tags(tag(wanted)));
        } catch (PriorityInUseException taken) {
            Rules seen = rules(loadBalancing, wanted);
            boolean isAnothers = seen.equivalent(wanted).isEmpty() && seen.isTaken(priority);
            if (isAnothers && wanted.priority() != null) {
                throw taken;
            }
            throw attempts.notYet("priority %d of %s is taken", priority, wanted.listener());
        }
    }

    private RuleCondition condition(SyntheticRule wanted) {
        String value = wanted.value() == null ? unguessable() : wanted.value();
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(
                        header -> header.httpHeaderName(wanted.header()).values(value))
                .build();
    }

    private static Action forward(SyntheticRule wanted) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(wanted.target().value())
                .build();
    }

    private static Tag tag(SyntheticRule wanted) {
        return Tag.builder().key(Rules.DEPLOYMENT).value(wanted.deploymentId()).build();
    }

    private static void delete(ElasticLoadBalancingV2Client loadBalancing, Rule rule) {
        try {
            loadBalancing.deleteRule(request -> request.ruleArn(rule.ruleArn()));
        } catch (RuleNotFoundException gone) {
            return;
        }
    }

    private Rules rules(ElasticLoadBalancingV2Client loadBalancing, SyntheticRule rule) {
        return Rules.of(loadBalancing, attempts, rule.listener());
    }

    private String unguessable() {
        return random.ints(VALUE_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(index -> LETTERS_AND_DIGITS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
