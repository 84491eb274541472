package dev.segue.sandbox.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** The replies of AWS Query. */
record QueryDialect(String namespace) implements Dialect {
    @Override
    public WireResponse reply(String action, SdkPojo response, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open(action + "Response", namespace).open(action + "Result");
        xml.members(response).close(action + "Result");
        xml.open("ResponseMetadata").text("RequestId", requestId).close("ResponseMetadata");
        xml.close(action + "Response");
        return response(200, xml, requestId);
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open("ErrorResponse", namespace).open("Error");
        xml.text("Type", error.sender() ? "Sender" : "Receiver");
        xml.text("Code", error.code()).text("Message", error.message());
        if (error.details() != null) {
            xml.members(error.details());
        }
        xml.close("Error").text("RequestId", requestId).close("ErrorResponse");
        return response(error.status(), xml, requestId);
    }

    static WireResponse response(int status, XmlWriter xml, String requestId) {
        return new WireResponse(
                status,
                Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                SdkBytes.fromUtf8String("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml));
    }
}
