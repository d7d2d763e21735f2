package io.freshet.serving.prompts;

import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.Methods;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.TaskHead;
import io.freshet.schemas.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a version is by its manifest: how it is prompted, and what is read. */
public final class ManifestShape {
    private ManifestShape() {}

    /** @throws IllegalArgumentException if this release knows no such task, or the manifest contradicts itself */
    public static TaskShape of(PromptManifest manifest) {
        return new TaskShape(
                method(manifest),
                manifest.getPromptLength(),
                head(manifest),
                manifest.getLabels(),
                template(manifest.getTemplate()));
    }

    private static DirectMethod method(PromptManifest manifest) {
        return Methods.of(manifest.getMethod())
                .map(method -> method.with(settings(manifest)).published())
                .orElseThrow(() -> unknown("method", manifest.getMethod(), Methods.names()));
    }

    private static Map<String, String> settings(PromptManifest manifest) {
        Map<String, String> settings = manifest.getMethodSettings();
        Optional<SpecMistake> mistake = PromptMethod.find(manifest.getMethod()).stream()
                .flatMap(method -> method.mistakes(settings).stream())
                .findFirst();
        if (mistake.isPresent()) {
            throw new IllegalArgumentException(mistake.get().message());
        }
        return settings;
    }

    private static Head head(PromptManifest manifest) {
        TaskKind kind = TaskKind.find(manifest.getKind())
                .orElseThrow(() -> unknown("kind", manifest.getKind(), TaskKind.texts()));
        return Heads.of(kind, manifest.getHead())
                .orElseThrow(() -> unknown("head", manifest.getHead(), TaskHead.texts(kind)));
    }

    private static Optional<Template> template(String template) {
        try {
            return Template.find(template);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the task's template is " + Text.shown(template) + "; expected " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException unknown(String what, String found, List<String> known) {
        return new IllegalArgumentException("the task's " + what + " is '" + found + "'; expected of " + known);
    }
}
