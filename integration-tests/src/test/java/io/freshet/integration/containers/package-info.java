/**
 * Freshet as a team deploys it: broker, registry and the processes in containers of their own, the product's image built by
 * the project's Dockerfile. Skipped where there is no Docker engine, failed instead where {@code FRESHET_REQUIRE_DOCKER} is
 * {@code true}.
 */
package io.freshet.integration.containers;
