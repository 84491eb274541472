package dev.segue.starter.deployments;

/** A deployment that we have seen is not known any more: the service has lost or forgotten it. */
public final class DeploymentGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentGoneException(String message) {
        super(message);
    }
}
