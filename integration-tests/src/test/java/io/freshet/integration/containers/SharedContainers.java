package io.freshet.integration.containers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one deployment of a test run: started by the first that asks, removed after the last test of all. */
final class SharedContainers implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FreshetContainers.class;
    }

    // The root's store closes what is AutoCloseable when the run ends.
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedContainers.class))
                .computeIfAbsent(FreshetContainers.class, key -> FreshetContainers.start(), FreshetContainers.class);
    }
}
