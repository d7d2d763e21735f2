package io.freshet.embedded;

/** Why the registry refuses a request: HTTP status and the error code that Confluent's clients act on. */
enum RegistryProblem {
    MALFORMED_REQUEST(400, 400),
    NO_SUCH_PATH(404, 404),
    SUBJECT_NOT_FOUND(404, 40401),
    VERSION_NOT_FOUND(404, 40402),
    SCHEMA_NOT_FOUND(404, 40403),
    NO_LEVEL_OF_ITS_OWN(404, 40408),
    METHOD_NOT_ALLOWED(405, 405),
    INCOMPATIBLE_SCHEMA(409, 409),
    REQUEST_TOO_LARGE(413, 413),
    INVALID_SCHEMA(422, 42201),
    INVALID_VERSION(422, 42202),
    INVALID_LEVEL(422, 42203),
    STORE_FAILED(500, 50001);

    private final int httpStatus;
    private final int errorCode;

    RegistryProblem(int httpStatus, int errorCode) {
        this.httpStatus = httpStatus;
        this.errorCode = errorCode;
    }

    int httpStatus() {
        return httpStatus;
    }

    int errorCode() {
        return errorCode;
    }

    RegistryRefusal because(String message) {
        return new RegistryRefusal(this, message);
    }

    /** A request that the registry answers with an error body. */
    static final class RegistryRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RegistryProblem problem;

        private RegistryRefusal(RegistryProblem problem, String message) {
            super(message);
            this.problem = problem;
        }

        RegistryProblem problem() {
            return problem;
        }
    }
}
