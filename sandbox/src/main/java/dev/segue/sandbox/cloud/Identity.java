package dev.segue.sandbox.cloud;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: everybody may be whoever they say. */
final class Identity {
    private static final int DEFAULT_SECONDS = 3600;
    private static final int FEWEST_SECONDS = 900;
    private static final int MOST_SECONDS = 43_200;

    private final Reconciler reconciler;
    private final Ids ids;

    Identity(Reconciler reconciler, Ids ids) {
        this.reconciler = reconciler;
        this.ids = ids;
    }

    GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(ids.account())
                .arn("arn:aws:iam::" + ids.account() + ":user/sandbox")
                .userId("AIDASANDBOXSANDBOXSAN")
                .build();
    }

    /** Credentials expire when they say: their lifetime is not scaled. */
    AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        Strict.only(request, "RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId");
        String role = String.valueOf(request.roleArn());
        if (!role.matches("arn:aws:iam::[0-9]{12}:role/.+")) {
            throw Refused.because("ValidationError", "%s is invalid", role);
        }
        int seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
        if (seconds < FEWEST_SECONDS || seconds > MOST_SECONDS) {
            throw Refused.because(
                    "ValidationError", "The requested DurationSeconds must be between 900 and 43200, was %d", seconds);
        }
        String session = request.roleSessionName();
        String assumed = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session;
        String roleId = "AROA" + ids.hex(17).toUpperCase(Locale.ROOT);
        return AssumeRoleResponse.builder()
                .credentials(credentials -> credentials
                        .accessKeyId("ASIA" + ids.hex(16).toUpperCase(Locale.ROOT))
                        .secretAccessKey(ids.hex(40))
                        .sessionToken(ids.hex(120))
                        .expiration(reconciler.now().plus(Duration.ofSeconds(seconds))))
                .assumedRoleUser(user -> user.arn(assumed).assumedRoleId(roleId + ":" + session))
                .build();
    }
}
