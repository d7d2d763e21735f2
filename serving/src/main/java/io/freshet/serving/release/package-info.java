/** The route of a request: from its task to the version that answers it. A canary's share will be decided here. */
package io.freshet.serving.release;
