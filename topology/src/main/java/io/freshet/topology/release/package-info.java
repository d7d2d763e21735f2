/**
 * From a version on {@code prompts} to the word that it serves, on {@code releases}.
 *
 * <p>{@link io.freshet.topology.release.ReleaseTopology} feeds {@code ReleaseControl} with parts and manifests in the order in
 * which the trainer wrote them. Of a part it keeps offset, length and hash ({@code TaskVersions}), not the bytes; at the
 * manifest the {@code ReleasePolicy} decides, and the {@code ReleaseDecision} goes to {@code decisions} whatever it is. A
 * release pins the version's hash and the offsets of its records, so that serving can fetch it by seeking. Nothing else writes
 * {@code releases}.
 */
package io.freshet.topology.release;
