package io.freshet.integration.containers;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Decides what becomes of a test that needs Docker: run, skipped, or failed. */
final class DockerCondition implements ExecutionCondition, BeforeAllCallback {
    private static final String VARIABLE = "FRESHET_REQUIRE_DOCKER";
    private static final String NO_ENGINE = "no Docker engine answers at DOCKER_HOST or /var/run/docker.sock";

    private final boolean required;
    private final BooleanSupplier engine;

    /** As JUnit makes it: by the environment, and by Testcontainers, which remembers what it found. */
    DockerCondition() {
        this(
                Boolean.parseBoolean(System.getenv(VARIABLE)),
                () -> DockerClientFactory.instance().isDockerAvailable());
    }

    DockerCondition(boolean required, BooleanSupplier engine) {
        this.required = required;
        this.engine = engine;
    }

    /** Whether tests that need Docker must run. */
    static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv(VARIABLE));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (required || engine.getAsBoolean()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers, or must");
        }
        String reason = "skipped: " + NO_ENGINE + "; with " + VARIABLE + "=true this is a failure";
        System.out.println(context.getDisplayName() + " " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    /** @throws IllegalStateException where an engine must answer and does not */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (!engine.getAsBoolean()) {
            throw new IllegalStateException(
                    NO_ENGINE + ", and " + VARIABLE + " is true; start one (.ci/run does), or unset the variable");
        }
    }
}
