package io.freshet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.Outcome.JudgedLabel;
import io.freshet.backbone.head.Outcome.LabelScore;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.Finding.FoundSpan;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.freshet.serving.request.Timings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenInferenceJsonTest {
    private final OpenInferenceJson json = new OpenInferenceJson(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a','b']}]}",
                "{'inputs':[{'name':'text','shape':[2,1],'datatype':'BYTES','data':['a','b']}]}",
                "{'inputs':[{'name':'text','shape':[2,1],'datatype':'BYTES','data':[['a'],['b']]}]}",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a','b'],'parameters':{'x':1}}],"
                        + "'parameters':{'binary_data_output':false},'another_field':[1]}",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a','b'],'parameters':null}],"
                        + "'parameters':null,'outputs':null,'id':null}",
                "{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a','b']}],'outputs':[]}"
            })
    void readsTheFormsThatTheProtocolAllows(String body) {
        InferenceRequest request = read(body);

        assertThat(request.inputs()).extracting(TextInput::text).containsExactly("a", "b");
        assertThat(request.id()).isEmpty();
        assertThat(request.outputs()).as("all").isEmpty();
    }

    @Test
    void readsAPairWithEachText() {
        InferenceRequest request = read("{'inputs':[{'name':'pair','shape':[2],'datatype':'BYTES','data':['c','d']},"
                + "{'name':'text','shape':[2,1],'datatype':'BYTES','data':['a','b']}]}");

        assertThat(request.inputs()).containsExactly(TextInput.of("a", "c", null), TextInput.of("b", "d", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0,1,2,4]", "[[0,1],[2,4]]"})
    void readsAPredicateWithEachText(String offsets) {
        InferenceRequest request =
                read("{'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['ab','cdef']},"
                        + "{'name':'predicate','shape':[2,2],'datatype':'INT64','data':" + offsets + "}]}");

        assertThat(request.inputs())
                .containsExactly(TextInput.of("ab", new TextSpan(0, 1)), TextInput.of("cdef", new TextSpan(2, 4)));
    }

    @Test
    void readsIdOutputsAndDeadline() {
        InferenceRequest request = read("{'id':'r-1','parameters':{'deadline_ms':250},'outputs':[{'name':'label'}],"
                + "'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}");

        assertThat(request.id()).hasValue("r-1");
        assertThat(request.deadline()).hasValue(Duration.ofMillis(250));
        assertThat(request.outputs()).containsExactly("label");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inputs is missing | {}",
                "inputs is [] | {'inputs':[]}",
                "inputs is {} | {'inputs':{}}",
                "inputs[0].name is \"input\" |"
                        + " {'inputs':[{'name':'input','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "inputs[0].name is missing | {'inputs':[{'shape':[1],'datatype':'BYTES','data':['a']}]}",
                "inputs[1].name is \"text\" |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},{'name':'text'}]}",
                "inputs has 0 of text and 1 of pair |"
                        + " {'inputs':[{'name':'pair','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "inputs has 1 of text and 2 of pair |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'pair','shape':[2],'datatype':'BYTES','data':['a','b']}]}",
                "inputs[1].data has 1 elements |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'context','shape':[2],'datatype':'BYTES','data':['a']}]}",
                "inputs has 1 of text and 2 of predicate |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'predicate','shape':[2,2],'datatype':'INT64','data':[0,1,0,1]}]}",
                "inputs[1].shape is [2]; expected [n, 2] |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'predicate','shape':[2],'datatype':'INT64','data':[0,1]}]}",
                "inputs[1].datatype is \"BYTES\"; expected \"INT64\" |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'predicate','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "inputs[1].data holds 0.5; expected whole numbers |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']},"
                        + "{'name':'predicate','shape':[1,2],'datatype':'INT64','data':[[0.5,1]]}]}",
                "inputs[0].datatype is \"FP32\" |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'FP32','data':[1]}]}",
                "inputs[0].shape is missing | {'inputs':[{'name':'text','datatype':'BYTES','data':['a']}]}",
                "inputs[0].shape is [0] | {'inputs':[{'name':'text','shape':[0],'datatype':'BYTES','data':[]}]}",
                "inputs[0].shape is [-1] | {'inputs':[{'name':'text','shape':[-1],'datatype':'BYTES','data':['a']}]}",
                "inputs[0].shape is [1.5] | {'inputs':[{'name':'text','shape':[1.5],'datatype':'BYTES','data':['a']}]}",
                "inputs[0].shape is [1,2] |"
                        + " {'inputs':[{'name':'text','shape':[1,2],'datatype':'BYTES','data':['a','b']}]}",
                "inputs[0].data has 1 elements |"
                        + " {'inputs':[{'name':'text','shape':[2],'datatype':'BYTES','data':['a']}]}",
                "inputs[0].data holds 7 | {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':[7]}]}",
                "inputs[0].data holds missing | {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES'}]}",
                "inputs[0].data holds [\"a\"] |"
                        + " {'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':[[['a']]]}]}",
                "id is 7 | {'id':7,'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "id has 1 characters | {'id':'"
                        + " ','inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "outputs names 7 |"
                        + " {'outputs':[{'name':7}],'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "outputs is \"label\" |"
                        + " {'outputs':'label','inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "outputs is {} |"
                        + " {'outputs':{},'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "parameters has the value [1] |"
                        + " {'parameters':{'x':[1]},'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "parameters.deadline_ms is 0 |"
                        + " {'parameters':{'deadline_ms':0},'inputs':[{'name':'text','shape':[1],'datatype':'BYTES','data':['a']}]}",
                "the body is JSON but no object | []",
                "the body is empty | ``",
                "the body is no JSON as expected | {",
                "Duplicate field | {'inputs':1,'inputs':2}",
                "the body is no JSON as expected | {} {}"
            })
    void namesWhatIsWrong(String message, String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(message.trim());
    }

    @Test
    void refusesMoreTextsThanAllowed() {
        assertThatThrownBy(() -> read("{'inputs':[{'name':'text','shape':[4],'datatype':'BYTES','data':[]}]}"))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(422));
    }

    @Test
    void refusesJsonThatNestsTooDeeply() {
        String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThatThrownBy(() -> JsonText.object(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("depth");
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThatThrownBy(() -> JsonText.object(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void writesTheResponseOfTheProtocol() {
        String written = text(OpenInferenceJson.write("r-1", Set.of(), List.of(answer(0.75f, 0), answer(0.25f, 1))));

        assertThat(written).isEqualTo("""
            {"model_name":"routing","model_version":"7","id":"r-1","parameters":{"sha256":"%s"},"outputs":[\
            {"name":"label","datatype":"BYTES","shape":[2],"data":["yes","no"]},\
            {"name":"scores","datatype":"FP32","shape":[2,2],"parameters":{"labels":"[\\"yes\\",\\"no\\"]"},\
            "data":[0.75,0.25,0.25,0.75]}]}\
            """.formatted("ab".repeat(32)));
    }

    @Test
    void leavesOutTheOutputsThatAreNotWanted() {
        String written = text(OpenInferenceJson.write("r-1", Set.of("label"), List.of(answer(0.75f, 0))));

        assertThat(written).contains("\"name\":\"label\"").doesNotContain("scores");
    }

    @Test
    void writesThePlainAnswerOfOneTextAndOfSeveral() {
        List<Answer.Predicted> answers = List.of(answer(0.75f, 0));

        assertThat(text(PlainPredictJson.write("r-1", true, answers))).isEqualTo("""
            {"id":"r-1","task":"routing","version":7,"sha256":"%s","label":"yes","scores":{"yes":0.75,"no":0.25}}\
            """.formatted("ab".repeat(32)));
        assertThat(text(PlainPredictJson.write("r-1", false, answers))).isEqualTo("""
            {"id":"r-1","task":"routing","version":7,"sha256":"%s",\
            "predictions":[{"label":"yes","scores":{"yes":0.75,"no":0.25}}]}\
            """.formatted("ab".repeat(32)));
    }

    private static final Finding SPANS = new Finding.Spans(
            List.of(new FoundSpan(2, 5, "person", "Ada", 0.75f), new FoundSpan(14, 18, "place", "Rome", 0.5f)));

    @Test
    void writesSpansAsJsonInOneOutput() {
        String written = text(
                OpenInferenceJson.write("r-1", Set.of(), List.of(answer(SPANS), answer(new Finding.Spans(List.of())))));

        assertThat(written).endsWith("""
            "outputs":[{"name":"spans","datatype":"BYTES","shape":[2],"data":[\
            "[{\\"start\\":2,\\"end\\":5,\\"label\\":\\"person\\",\\"text\\":\\"Ada\\",\\"score\\":0.75},\
            {\\"start\\":14,\\"end\\":18,\\"label\\":\\"place\\",\\"text\\":\\"Rome\\",\\"score\\":0.5}]","[]"]}]}\
            """);
    }

    private static final Finding LABELS = new Finding.Labels(new Outcome.LabelSet(List.of(
            new JudgedLabel(new LabelScore("bug", 0.75f), true),
            new JudgedLabel(new LabelScore("late", 0.25f), false))));

    @Test
    void writesLabelsAsJsonInAnOutputBesideTheScoresOfAll() {
        String written = text(OpenInferenceJson.write("r-1", Set.of(), List.of(answer(LABELS))));

        assertThat(written).endsWith("""
            "outputs":[{"name":"labels","datatype":"BYTES","shape":[1],"data":["[\\"bug\\"]"]},\
            {"name":"scores","datatype":"FP32","shape":[1,2],"parameters":{"labels":"[\\"bug\\",\\"late\\"]"},\
            "data":[0.75,0.25]}]}\
            """);
    }

    @Test
    void writesLabelsInThePlainAnswer() {
        assertThat(text(PlainPredictJson.write("r-1", true, List.of(answer(LABELS)))))
                .endsWith("\"labels\":[\"bug\"],\"scores\":{\"bug\":0.75,\"late\":0.25}}");
    }

    @Test
    void refusesOutputsThatAnswersOfThisKindDoNotHaveAndNamesThose() {
        assertThatThrownBy(() -> OpenInferenceJson.write("r-1", Set.of("label"), List.of(answer(SPANS))))
                .isInstanceOf(HttpProblem.class)
                .hasMessage("outputs names \"label\"; expected of [spans], which this task has");
        assertThatThrownBy(() -> OpenInferenceJson.write("r-1", Set.of("spans"), List.of(answer(1, 0))))
                .isInstanceOf(HttpProblem.class)
                .hasMessage("outputs names \"spans\"; expected of [label, scores], which this task has");
    }

    @Test
    void writesSpansInThePlainAnswer() {
        assertThat(text(PlainPredictJson.write("r-1", true, List.of(answer(SPANS)))))
                .endsWith("""
            "spans":[{"start":2,"end":5,"label":"person","text":"Ada","score":0.75},\
            {"start":14,"end":18,"label":"place","text":"Rome","score":0.5}]}\
            """);
    }

    private static Answer.Predicted answer(Finding finding) {
        PredictionQuery query = new PredictionQuery(
                "r-1", "routing", OptionalLong.empty(), TextInput.of("a"), Source.HTTP, Instant.EPOCH, Instant.MAX);
        return new Answer.Predicted(query, 7, "ab".repeat(32), finding, Timings.without(Instant.EPOCH));
    }

    private static Answer.Predicted answer(float yes, int best) {
        List<LabelScore> scores = List.of(new LabelScore("yes", yes), new LabelScore("no", 1 - yes));
        return answer(Finding.of(new Outcome.OneLabel(scores, best), TextInput.of("a")));
    }

    private InferenceRequest read(String body) {
        return json.read(JsonText.object(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(com.fasterxml.jackson.databind.JsonNode node) {
        return new String(JsonText.bytes(node), StandardCharsets.UTF_8);
    }
}
