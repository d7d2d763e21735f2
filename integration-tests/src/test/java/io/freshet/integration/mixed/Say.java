package io.freshet.integration.mixed;

/** What a run tells whoever watches it. */
@FunctionalInterface
interface Say {
    void that(String what);
}
