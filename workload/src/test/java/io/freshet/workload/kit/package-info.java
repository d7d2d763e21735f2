/** What the tests of several modules need. */
package io.freshet.workload.kit;
