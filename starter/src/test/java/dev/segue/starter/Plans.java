package dev.segue.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans to test with. */
public final class Plans {
    /** A valid plan of {@code shop/production}. */
    public static final String VALID = """
            strategy: blue-green
            service: shop
            environment: production
            region: eu-west-1
            groups: [shop-blue, shop-green]
            shift:
              mode: standby
              mainTargetGroup: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/main/0123456789abcdef
              syntheticTargetGroup: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/syn/fedcba9876543210
            synthetic:
              rule:
                listener: arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2
              requests:
                - {url: http://127.0.0.1:8000/health}
            """;

    private Plans() {}

    static Path write(Path folder, String yaml) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), yaml);
    }
}
