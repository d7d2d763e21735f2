package io.freshet.serving.http;

import io.javalin.http.Context;
import java.util.Locale;

/** A request's body, which {@link ServerEdge} has read: JSON, not compressed. */
final class RequestBody {
    private static final String JSON = "application/json";
    private static final String BINARY_TENSORS = "Inference-Header-Content-Length";

    private RequestBody() {}

    static byte[] read(Context context) {
        requireJson(context);
        return context.bodyAsBytes();
    }

    private static void requireJson(Context context) {
        String type = context.contentType();
        String encoding = context.header("Content-Encoding");
        boolean json = type == null || type.toLowerCase(Locale.ROOT).startsWith(JSON);
        // Triton's clients send them unless told otherwise, and without a type.
        if (context.header(BINARY_TENSORS) != null) {
            throw HttpProblem.unsupportedMediaType("the body has binary tensors (" + BINARY_TENSORS
                    + "); expected JSON alone: switch them off, in tritonclient with"
                    + " set_data_from_numpy(…, binary_data=False) for each input and InferRequestedOutput(…,"
                    + " binary_data=False) for each output");
        }
        if (!json) {
            throw HttpProblem.unsupportedMediaType("the body is " + type + "; expected Content-Type: " + JSON);
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw HttpProblem.unsupportedMediaType("the body is encoded as " + encoding + "; expected none");
        }
    }
}
