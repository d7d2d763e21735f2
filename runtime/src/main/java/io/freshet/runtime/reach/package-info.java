/** Who answers at an address, asked when a client would only time out, or die of what it takes for a message. */
package io.freshet.runtime.reach;
