package dev.segue.sandbox.cloud;

import java.util.List;
import java.util.Random;

/** Names that AWS would make up, from one seed. */
final class Ids {
    private final Random random;
    private String account = "111122223333";
    private String region = "eu-west-1";

    Ids(long seed) {
        random = new Random(seed);
    }

    void belongTo(String account, String region) {
        this.account = account;
        this.region = region;
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    List<String> zones() {
        return List.of(region + "a", region + "b", region + "c");
    }

    String instance() {
        return "i-" + hex(17);
    }

    String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    String uuid() {
        return String.join("-", hex(8), hex(4), hex(4), hex(4), hex(12));
    }

    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    String balancing(String resource) {
        return arn("elasticloadbalancing", resource);
    }
}
