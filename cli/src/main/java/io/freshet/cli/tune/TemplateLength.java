package io.freshet.cli.tune;

import io.freshet.schemas.example.Template;
import io.freshet.schemas.spec.PromptMethod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template for another prompt: its virtual tokens are as many as the method and the length ask for, in the places that it has. */
final class TemplateLength {
    private static final Pattern VIRTUAL = Pattern.compile("\\[P(?:\\*([0-9]{1,6}))?]\\s?");

    private TemplateLength() {}

    /** @param template one that is right for the prompt that it was written for; null for none */
    static String fit(String template, PromptMethod method, int length) {
        if (template == null) {
            return null;
        }
        int before = Template.of(template).virtualTokens();
        if (!method.isAmongTokens()) {
            return VIRTUAL.matcher(template).replaceAll("").strip();
        }
        return before == 0 ? "[P*" + length + "] " + template : resized(template, before, length);
    }

    // Each place keeps its share, rounded so that all together are what is wanted.
    private static String resized(String template, int before, int length) {
        Matcher place = VIRTUAL.matcher(template);
        StringBuilder fit = new StringBuilder();
        int seen = 0;
        while (place.find()) {
            int first = share(seen, before, length);
            seen += place.group(1) == null ? 1 : Integer.parseInt(place.group(1));
            place.appendReplacement(fit, written(share(seen, before, length) - first, place.group()));
        }
        return place.appendTail(fit).toString().strip();
    }

    private static int share(int seen, int before, int length) {
        return Math.round((float) seen * length / before);
    }

    private static String written(int count, String place) {
        return count == 0 ? "" : "[P*" + count + "]" + (place.endsWith("]") ? "" : " ");
    }
}
