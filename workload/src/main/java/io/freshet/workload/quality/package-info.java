/** How well tasks do, as evaluations say it and as their users saw it, whichever metric their kind has. */
package io.freshet.workload.quality;
