/**
 * From a version on {@code prompts} to the word that it serves, on {@code releases}.
 *
 * <p>{@link io.freshet.topology.release.ReleaseTopology} feeds {@code ReleaseControl} with parts and manifests in the order in
 * which the trainer wrote them. What no version may say ({@code VersionRules}) is refused before anything of it is kept. Three
 * things are kept apart:
 *
 * <ul>
 *   <li>wholeness, {@code Wholeness}: is the version intact, by the parts that came by;
 *   <li>policy, {@code ReleasePolicy}: is an intact version to serve;
 *   <li>memory, {@code TaskVersions}: which version serves, what was decided and released, and of each part under way offset, length
 *       and hash, not the bytes.
 * </ul>
 *
 * <p>At the manifest {@code CandidateReview} asks them in order. The {@code ReleaseDecision} goes to {@code decisions}, unless all was
 * said before. A release pins the version's hash and the offsets of its records, so that serving can fetch it by seeking. Nothing else
 * writes {@code releases}.
 */
package io.freshet.topology.release;
