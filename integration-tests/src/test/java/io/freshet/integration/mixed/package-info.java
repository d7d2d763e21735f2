/**
 * One run with everything at once: good labels at the rate that the machine trains, every kind of bad record, spec, version and
 * request among them, broker and registry taken away in between; then each good label is held against what became of it, and each
 * bad record too.
 */
package io.freshet.integration.mixed;
