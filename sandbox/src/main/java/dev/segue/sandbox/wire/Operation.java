package dev.segue.sandbox.wire;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An operation of a service.
 *
 * @param name as the SDK's request class: {@code DescribeAutoScalingGroups}
 * @param request makes an empty builder of its request
 * @param method calls it: the implementation and the request in, the response out
 */
record Operation(String name, Supplier<SdkPojo> request, BiFunction<Object, SdkRequest, Object> method) {}
