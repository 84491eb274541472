package dev.segue.sandbox.temporal;

import io.grpc.stub.StreamObserver;

/** Takes a reply that says nothing; a refusal is thrown. */
final class Ignored<T> implements StreamObserver<T> {
    @Override
    public void onNext(T reply) {}

    @Override
    public void onError(Throwable refused) {
        throw new IllegalArgumentException(refused);
    }

    @Override
    public void onCompleted() {}
}
