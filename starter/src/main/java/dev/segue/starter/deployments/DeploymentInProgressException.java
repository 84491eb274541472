package dev.segue.starter.deployments;

/** Another deployment of the service and environment runs. The message says whose, since when, and where it is. */
public final class DeploymentInProgressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentInProgressException(String message) {
        super(message);
    }
}
