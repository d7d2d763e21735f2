/**
 * What every process of Freshet starts from: settings that are declared once and checked all at once, and the connection to
 * a broker and a registry.
 */
package io.freshet.runtime;
