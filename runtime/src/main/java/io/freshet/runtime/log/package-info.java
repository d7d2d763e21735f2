/** What is logged, a line a record, whatever strangers' data holds. */
package io.freshet.runtime.log;
