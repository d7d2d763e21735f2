/** What the tests of several modules need. */
package io.freshet.runtime.kit;
