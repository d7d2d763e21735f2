package io.freshet.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CurvesTest {
    private static final Curves CURVES = new Curves(
            "a & b",
            "examples",
            100,
            List.of(
                    new Curves.Curve("first", List.of(0.1, 0.5)),
                    new Curves.Curve("second <1>", List.of(0.2, 0.5)),
                    new Curves.Curve("third", List.of(0.3, 0.55))));

    @Test
    void isXmlWithALineForEach() throws Exception {
        byte[] svg = CURVES.svg().getBytes(StandardCharsets.UTF_8);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    }

    @Test
    void goesFromNoneToTheTenthThatAllAreBelow() {
        assertThat(CURVES.svg()).contains(">0 %<", ">60 %<", ">200<").doesNotContain(">72 %<");
    }

    @Test
    void writesNoNameOverAnother() {
        List<Double> places = Pattern.compile("y=\"([0-9.]+)\"[^>]*>(first|second|third)")
                .matcher(CURVES.svg())
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .sorted()
                .toList();

        assertThat(places).hasSize(3);
        assertThat(places.get(1) - places.get(0)).isGreaterThanOrEqualTo(17.9);
        assertThat(places.get(2) - places.get(1)).isGreaterThanOrEqualTo(17.9);
    }
}
