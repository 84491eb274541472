package dev.segue.sandbox.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A service and the object that plays it.
 *
 * @param implementation implements {@link Api#client}
 */
record Hosted(Api api, Operations operations, Object implementation) {
    private static final Logger LOG = LoggerFactory.getLogger(Hosted.class);

    Hosted(Api api, Object implementation) {
        this(api, new Operations(api.client()), implementation);
    }

    /** Carries the call out. Whatever the implementation throws becomes an error of AWS's form. */
    Outcome call(Operation operation, SdkRequest request) {
        try {
            return new Outcome.Answered((SdkResponse) operation.method().apply(implementation, request));
        } catch (AwsServiceException refused) {
            return new Outcome.Refused(AwsError.thrown(api, refused));
        } catch (UnsupportedOperationException unsupported) {
            return isMissing(unsupported) ? missing(operation) : broken(operation, unsupported);
        } catch (RuntimeException bug) {
            return broken(operation, bug);
        }
    }

    /** An unmodifiable list throws the same exception as a method of the interface that nobody implemented. */
    private boolean isMissing(UnsupportedOperationException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().equals(api.client().getName());
    }

    private Outcome missing(Operation operation) {
        String message = "The sandbox does not implement " + api.name() + ":" + operation.name();
        return new Outcome.Refused(AwsError.of(501, "NotImplemented", message));
    }

    private Outcome broken(Operation operation, RuntimeException bug) {
        LOG.error("service={} operation={} failed", api.name(), operation.name(), bug);
        return new Outcome.Refused(AwsError.of(500, "InternalFailure", "The sandbox failed: " + bug));
    }
}
