package io.freshet.embedded;

/** A request that the registry answers with an error body. */
final class RegistryRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RegistryProblem problem;

    RegistryRefusal(RegistryProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    RegistryProblem problem() {
        return problem;
    }
}
