/**
 * What a run of Freshet left on its topics, and whether it is what was promised. The checks know the topics and nothing of
 * the code that wrote them: they compute hashes and counts anew.
 */
package io.freshet.integration.history;
