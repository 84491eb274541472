package dev.segue.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** The replies of EC2 Query. */
record Ec2Dialect(String namespace) implements Dialect {
    @Override
    public WireResponse reply(String action, SdkPojo response, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open(action + "Response", namespace).text("requestId", requestId);
        xml.members(response).close(action + "Response");
        return QueryDialect.response(200, xml, requestId);
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        XmlWriter xml = new XmlWriter();
        xml.open("Response").open("Errors").open("Error");
        xml.text("Code", error.code()).text("Message", error.message());
        xml.close("Error").close("Errors");
        xml.text("RequestID", requestId).close("Response");
        return QueryDialect.response(error.status(), xml, requestId);
    }
}
