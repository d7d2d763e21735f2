package io.freshet.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Reads a request's body: JSON, not compressed, and no longer than allowed, whatever its headers say. */
record RequestBody(int maximumBytes) {
    private static final String JSON = "application/json";
    // The connection closes upon an answer before the body's end, and a client that is still writing then loses the
    // answer: a
    // body that is not far too large is read to its end first.
    private static final long DISCARDED_BYTES = 8L << 20;

    private static final String BINARY_TENSORS = "Inference-Header-Content-Length";

    byte[] read(Context context) {
        requireJson(context);
        try (InputStream body = context.bodyInputStream()) {
            return read(body, context.contentLength());
        } catch (IOException e) {
            throw new UncheckedIOException("the request's body could not be read", e);
        }
    }

    private byte[] read(InputStream body, long length) throws IOException {
        byte[] bytes = length > maximumBytes ? new byte[0] : body.readNBytes(maximumBytes + 1);
        if (length > maximumBytes || bytes.length > maximumBytes) {
            discard(body);
            throw HttpProblem.tooLarge("the body has more than " + maximumBytes + " bytes");
        }
        return bytes;
    }

    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        long left = DISCARDED_BYTES;
        int read = 0;
        while (left > 0 && read >= 0) {
            left -= read;
            read = body.read(buffer);
        }
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
