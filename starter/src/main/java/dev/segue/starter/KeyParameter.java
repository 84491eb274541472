package dev.segue.starter;

import dev.segue.workflows.deployment.DeploymentKey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code SERVICE/ENVIRONMENT}. */
final class KeyParameter implements ITypeConverter<DeploymentKey> {
    @Override
    public DeploymentKey convert(String text) {
        try {
            return DeploymentKey.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(String.valueOf(unreadable.getMessage()));
        }
    }
}
