/** The port on which a process tells its operators how it is: metrics for Prometheus, live and ready for whoever supervises it. */
package io.freshet.runtime.admin;
