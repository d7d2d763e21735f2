/** State stores of values that any release can read: see {@link io.freshet.schemas.state}. */
package io.freshet.runtime.state;
