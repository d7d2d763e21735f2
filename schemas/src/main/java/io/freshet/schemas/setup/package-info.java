/**
 * The topics and schemas as Freshet wants them, beside those that are there. What differs is decided by pure classes
 * ({@link io.freshet.schemas.setup.Difference}); {@link io.freshet.schemas.setup.TopicSetup} looks, and puts right what may be
 * put right. The demo, the tests and {@code freshet setup} all come through here.
 */
package io.freshet.schemas.setup;
