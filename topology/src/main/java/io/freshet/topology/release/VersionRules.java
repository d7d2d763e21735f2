package io.freshet.topology.release;

import io.freshet.schemas.Limits;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a version's records may say. Anyone who can write {@code prompts} may say anything; what is kept and announced of it has to
 * fit the topics that it goes to, and serving has to be able to hold the rest.
 */
final class VersionRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private VersionRules() {}

    /** What is wrong with a part, if anything. */
    static Optional<String> mistake(PromptPart part) {
        int index = part.getIndex();
        return wrongIf(
                        index < 0 || index >= Limits.MOST_PARTS,
                        "a part has index " + index,
                        "0 to " + (Limits.MOST_PARTS - 1))
                .or(() -> length(index, part.getContent().remaining()));
    }

    /** The first thing that is wrong with a manifest, if anything. */
    static Optional<String> mistake(PromptManifest manifest) {
        return hash("sha256", manifest.getSha256())
                .or(() -> parts(manifest.getParts()))
                .or(() -> labels(manifest.getKind(), manifest.getLabels()))
                .or(() -> word("method", manifest.getMethod()))
                .or(() -> settings(manifest.getMethodSettings()))
                .or(() -> word("head", manifest.getHead()))
                .or(() -> template(manifest.getTemplate()))
                .or(() -> word("specHash", manifest.getSpecHash()))
                .or(() -> word("backboneFingerprint", manifest.getBackboneFingerprint()))
                .or(() -> word("cause", manifest.getCause()));
    }

    private static Optional<String> parts(List<PartDigest> parts) {
        return count(parts.size(), "parts", Limits.MOST_PARTS)
                .or(() -> IntStream.range(0, parts.size())
                        .mapToObj(index -> part(index, parts.get(index)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<String> part(int index, PartDigest part) {
        return length(index, part.getLength()).or(() -> hash("part " + index + "'s sha256", part.getSha256()));
    }

    private static Optional<String> labels(String kind, List<String> labels) {
        boolean none = labels.isEmpty()
                && TaskKind.find(kind).filter(known -> !known.hasLabels()).isPresent();
        return none ? Optional.empty() : labels(labels);
    }

    private static Optional<String> labels(List<String> labels) {
        return count(labels.size(), "labels", Limits.MOST_LABELS)
                .or(() -> labels.stream()
                        .flatMap(label -> characters("a label", label, Limits.MOST_LABEL_CHARACTERS).stream())
                        .findFirst())
                .or(() -> labelBytes(labels));
    }

    private static Optional<String> labelBytes(List<String> labels) {
        long bytes = labels.stream()
                .mapToLong(label -> label.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return wrongIf(
                bytes > Limits.MOST_LABEL_BYTES,
                "all labels together have " + bytes + " bytes of UTF-8",
                "at most " + Limits.MOST_LABEL_BYTES);
    }

    private static Optional<String> length(int index, int bytes) {
        return wrongIf(
                bytes < 1 || bytes > Limits.MOST_PART_BYTES,
                "part " + index + " has " + bytes + " bytes",
                "1 to " + Limits.MOST_PART_BYTES);
    }

    private static Optional<String> settings(Map<String, String> settings) {
        return wrongIf(
                        settings.size() > Limits.MOST_METHOD_SETTINGS,
                        "a manifest has " + settings.size() + " methodSettings",
                        "at most " + Limits.MOST_METHOD_SETTINGS)
                .or(() -> settings.entrySet().stream()
                        .flatMap(each -> setting(each.getKey(), each.getValue()).stream())
                        .findFirst());
    }

    private static Optional<String> template(String template) {
        return Optional.ofNullable(template)
                .flatMap(given -> characters("template", given, Limits.MOST_TEMPLATE_CHARACTERS));
    }

    private static Optional<String> setting(String name, String value) {
        return word("the name of one of methodSettings", name).or(() -> word("methodSettings." + name, value));
    }

    private static Optional<String> hash(String field, String value) {
        return wrongIf(
                !SHA256.matcher(value).matches(),
                field + " is " + Text.shown(value),
                "64 digits, hexadecimal and in lower case");
    }

    private static Optional<String> word(String field, String value) {
        return characters(field, value, Limits.MOST_WORD_CHARACTERS);
    }

    private static Optional<String> characters(String what, String text, int most) {
        return wrongIf(text.length() > most, what + " has " + text.length() + " characters", "at most " + most);
    }

    private static Optional<String> count(int count, String what, int most) {
        return wrongIf(count < 1 || count > most, "a manifest has " + count + " " + what, "1 to " + most);
    }

    private static Optional<String> wrongIf(boolean wrong, String found, String expected) {
        return wrong ? Optional.of(found + "; expected " + expected) : Optional.empty();
    }
}
