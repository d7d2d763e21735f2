package io.freshet.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Reads a request's body: JSON, not compressed, and no longer than allowed, whatever its headers say. */
record RequestBody(int maximumBytes) {
    private static final String JSON = "application/json";
    private static final String BINARY_TENSORS = "Inference-Header-Content-Length";

    byte[] read(Context context) {
        requireJson(context);
        refuseTooLarge(context.contentLength());
        try (InputStream body = context.bodyInputStream()) {
            byte[] bytes = body.readNBytes(maximumBytes + 1);
            refuseTooLarge(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the request's body could not be read", e);
        }
    }

    private static void requireJson(Context context) {
        String type = context.contentType();
        String encoding = context.header("Content-Encoding");
        boolean json = type == null || type.toLowerCase(Locale.ROOT).startsWith(JSON);
        if (!json || context.header(BINARY_TENSORS) != null) {
            throw HttpProblem.unsupportedMediaType(
                    "the body is " + type + (json ? " with binary tensors" : "") + "; expected Content-Type: " + JSON);
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw HttpProblem.unsupportedMediaType("the body is encoded as " + encoding + "; expected none");
        }
    }

    private void refuseTooLarge(long bytes) {
        if (bytes > maximumBytes) {
            throw HttpProblem.tooLarge("the body has more than " + maximumBytes + " bytes");
        }
    }
}
