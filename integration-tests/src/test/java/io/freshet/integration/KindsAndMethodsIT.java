package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.integration.manual.ManualShell;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.HeadShape;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.ServingApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task of each kind on one trainer and one serving instance, from what a user types to what he is answered: spans, roles of verbs, answers to questions, several
 * labels, and one label by Prompt Tuning beside one of pairs by P-Tuning v2.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KindsAndMethodsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CITIES = List.of("Ulm", "Passau", "Linz", "Vienna", "Budapest", "Belgrade");
    private static final List<String> RIVERS = List.of("Danube", "Inn", "Rhine", "Elbe", "Thames", "Seine");
    private static final List<String> FRUIT = List.of("apple", "pear", "plum", "cherry", "banana", "grape");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "wrench", "chisel", "pliers");
    private static final List<String> TASKS = List.of("pairs", "soft-things", "places", "boxes", "sales", "lookups");

    private static final int FROM_FILES = 72;
    private static final int BY_HAND = 144;
    private static final int AT_ONCE_OF_EACH = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNSEEN = "Linz lies on the Elbe.";
    private static final Tuple CITY = Tuple.tuple(0, 4, "city", "Linz");
    private static final Tuple RIVER = Tuple.tuple(17, 21, "river", "Elbe");
    private static final List<String> PEOPLE = List.of("Anna", "Ben", "Carla", "Dora", "Emil", "Fritz");
    private static final String UNSEEN_SALE = "Emil sold the pliers.";
    private static final String UNSEEN_SALES = "Emil sold the pliers and Anna sold the apple.";

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static Client client;
    private static ServingApp serving;

    @BeforeAll
    static void start() {
        backbone = Backbone.load(DefaultBackbone.folder(ImportProgress.NONE), DeviceChoice.CPU);
        // One partition: what comes in together is trained in one batch.
        local = LocalFreshet.start(folder, 1);
        serving = local.startAll(backbone);
        client = local.client();
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void trainsWhatComesFromFilesAndWhatComesByHand() throws IOException {
        create("pairs", "--labels=fruit,tool");
        // As short as this, rows with virtual tokens share a batch with those without.
        create(
                "soft-things",
                "--labels=fruit,tool",
                "--method=prompt-tuning",
                "--initialization=vocabulary",
                "--prompt-length=4");
        create("places", "--labels=city,river", "--kind=token-classification", "--learning-rate=0.01");
        create(
                "boxes",
                "--labels=fruit,tool",
                "--kind=multi-label-classification",
                "--threshold=tool=0.4",
                "--learning-rate=0.01");

        create("sales", "--labels=seller,thing", "--kind=semantic-role-labelling", "--learning-rate=0.01");
        create("lookups", "--kind=question-answering", "--learning-rate=0.01");

        for (String task : TASKS) {
            CommandRun produced = CommandRun.freshet(local, "produce", file(task), "--task", task, "--wait");
            assertThat(produced.out()).as(produced.err()).contains(FROM_FILES + " accepted");
        }
        sendByHand();

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(trained()).isEqualTo((long) TASKS.size() * (FROM_FILES + BY_HAND)));
        assertThat(client.read(local.topics().deadLetters())).isEmpty();
    }

    private static String file(String task) throws IOException {
        boolean ofWords = task.equals("places");
        String lines = IntStream.range(0, FROM_FILES)
                .mapToObj(number -> ofWords ? taggedWords(number) : "{" + example(task, number) + "}\n")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve(task), lines).toString();
    }

    private static String taggedWords(int number) {
        Map<String, String> tags = Map.of(city(number), "B-city", river(number), "B-river");
        return Arrays.stream(sentence(number).split(" "))
                .map(word -> word + "\t" + tags.getOrDefault(word, "O") + "\n")
                .collect(Collectors.joining());
    }

    // In turn, so that a batch has some of each.
    private static void sendByHand() {
        for (int number = FROM_FILES; number < FROM_FILES + BY_HAND; number++) {
            for (String task : TASKS) {
                client.sendJson(
                        local.topics().examples(),
                        "{\"id\":\"by-hand-%d\",\"task\":\"%s\",%s}".formatted(number, task, example(task, number)));
            }
        }
        client.flush();
    }

    private static String example(String task, int number) {
        return switch (task) {
            case "places" -> place(number);
            case "pairs" -> pair(number);
            case "boxes" -> box(number);
            case "sales" -> sale(number);
            case "lookups" -> lookup(number);
            default -> thing(number);
        };
    }

    @Test
    @Order(2)
    void trainsThemInOneBatchAndMeasuresEachByItsMetric() {
        List<Evaluation> evaluations = client.values(local.topics().evaluations(), Evaluation.class);

        assertThat(evaluations)
                .extracting(Evaluation::getTask, Evaluation::getMetric)
                .contains(
                        Tuple.tuple("pairs", "accuracy"),
                        Tuple.tuple("soft-things", "accuracy"),
                        Tuple.tuple("places", "span-f1"),
                        Tuple.tuple("sales", "span-f1"),
                        Tuple.tuple("lookups", "answer-f1"),
                        Tuple.tuple("boxes", "micro-f1"))
                .doesNotContain(Tuple.tuple("places", "accuracy"));
        assertThat(evaluations)
                .extracting(evaluation -> evaluation.getStep().getPlan())
                .anyMatch(KindsAndMethodsIT::mixesAll);
        assertThat(shares(evaluations, "places")).isGreaterThan(0.8);
        assertThat(shares(evaluations, "pairs")).isGreaterThan(0.9);
        assertThat(shares(evaluations, "boxes")).isGreaterThan(0.8);
        assertThat(shares(evaluations, "sales")).isGreaterThan(0.8);
        assertThat(shares(evaluations, "lookups")).isGreaterThan(0.8);
        assertThat(shares(evaluations, "soft-things")).isGreaterThan(0.6);
    }

    private static boolean mixesAll(StepPlan plan) {
        return plan.getTasks() == TASKS.size()
                && plan.getPromptLength() > 0
                && plan.getInputLength() > 0
                && plan.getHeads().stream()
                        .map(HeadShape::getKind)
                        .toList()
                        .equals(List.of(
                                "sequence-classification",
                                "token-classification",
                                "question-answering",
                                "multi-label-classification",
                                "semantic-role-labelling"));
    }

    // Of the last third of a task's steps.
    private static double shares(List<Evaluation> evaluations, String task) {
        List<Evaluation> own = evaluations.stream()
                .filter(evaluation -> evaluation.getTask().equals(task))
                .toList();
        List<Evaluation> last = own.subList(own.size() * 2 / 3, own.size());
        return last.stream().mapToDouble(Evaluation::getHits).sum()
                / last.stream().mapToDouble(Evaluation::getChances).sum();
    }

    @Test
    @Order(3)
    void answersThemFromOneBatchOverKafka() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answeredTogether()).isTrue());
    }

    private static boolean answeredTogether() {
        String run = String.valueOf(System.nanoTime());
        for (String task : TASKS) {
            client.sendAvro(local.topics().requests(), task, Examples.request(task + run, task, asked(task), null));
        }
        client.flush();
        List<Prediction> answers =
                await().atMost(PATIENCE).until(() -> answers(run), found -> found.size() == TASKS.size());
        Map<String, Prediction> byTask = answers.stream().collect(Collectors.toMap(Prediction::getTask, each -> each));
        return answers.stream().allMatch(answer -> answer.getBatchRows() >= TASKS.size())
                && "tool".equals(byTask.get("pairs").getLabel())
                && "tool".equals(byTask.get("soft-things").getLabel())
                && List.of("fruit", "tool").equals(byTask.get("boxes").getLabels())
                && spans(byTask.get("places")).equals(List.of(CITY, RIVER))
                && spans(byTask.get("sales")).equals(sold(0))
                && "Elbe".equals(byTask.get("lookups").getAnswer().getText());
    }

    private static TextInput asked(String task) {
        return switch (task) {
            case "places" -> TextInput.of(UNSEEN);
            case "pairs" -> TextInput.of("No. 500", "a rusty hammer", null);
            case "boxes" -> TextInput.of("a ripe plum and a rusty hammer");
            case "sales" -> TextInput.of(UNSEEN_SALE, verb(0));
            case "lookups" -> TextInput.of("Which river?", null, UNSEEN);
            default -> TextInput.of("a rusty hammer");
        };
    }

    private static List<Prediction> answers(String run) {
        return client.values(local.topics().predictions(), Prediction.class).stream()
                .filter(prediction -> prediction.getRequestId().endsWith(run))
                .toList();
    }

    private static List<Tuple> spans(Prediction prediction) {
        return prediction.getSpans() == null
                ? List.of()
                : prediction.getSpans().stream()
                        .map(span -> Tuple.tuple(span.getStart(), span.getEnd(), span.getLabel(), span.getText()))
                        .toList();
    }

    @Test
    @Order(4)
    void answersSpansByTheCommandOverKafkaAndOverHttp() {
        CommandRun overKafka = CommandRun.freshet(local, "predict", "places", UNSEEN, "--json");
        CommandRun overHttp = CommandRun.captured(
                "predict", "places", UNSEEN, "--json", "--http", "http://127.0.0.1:" + serving.httpPort());

        for (CommandRun run : List.of(overKafka, overHttp)) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(spans(run.documents().get(0).path("spans"))).containsExactly(CITY, RIVER);
        }
    }

    @Test
    @Order(4)
    void answersTheRolesOfEachOfTwoEqualVerbsByTheCommandOverKafkaAndOverHttp() throws Exception {
        for (int clause : List.of(0, 25)) {
            String place = verb(clause).start() + ":" + verb(clause).end();
            CommandRun overKafka =
                    CommandRun.freshet(local, "predict", "sales", UNSEEN_SALES, "--predicate", place, "--json");
            CommandRun overHttp = CommandRun.captured(
                    "predict",
                    "sales",
                    UNSEEN_SALES,
                    "--predicate",
                    place,
                    "--json",
                    "--http",
                    "http://127.0.0.1:" + serving.httpPort());

            for (CommandRun run : List.of(overKafka, overHttp)) {
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(spans(run.documents().get(0).path("spans"))).isEqualTo(sold(clause));
            }
        }
        CommandRun without = CommandRun.freshet(local, "predict", "sales", UNSEEN_SALES);
        assertThat(without.err()).contains("expected a text with a predicate, found a text alone");
    }

    /** Who sold what in one of the two clauses of the unseen text, which begin at 0 and at 25. */
    private static List<Tuple> sold(int clause) {
        return clause == 0
                ? List.of(Tuple.tuple(0, 4, "seller", "Emil"), Tuple.tuple(10, 20, "thing", "the pliers"))
                : List.of(Tuple.tuple(25, 29, "seller", "Anna"), Tuple.tuple(35, 44, "thing", "the apple"));
    }

    private static TextSpan verb(int clause) {
        int start = UNSEEN_SALES.indexOf("sold", clause);
        return new TextSpan(start, start + "sold".length());
    }

    @Test
    @Order(4)
    void answersAPairByTheCommandOverKafkaAndOverHttp() {
        CommandRun overKafka =
                CommandRun.freshet(local, "predict", "pairs", "No. 500", "--pair", "a ripe plum", "--json");
        CommandRun overHttp = CommandRun.captured(
                "predict",
                "pairs",
                "No. 500",
                "--pair",
                "a rusty hammer",
                "--json",
                "--http",
                "http://127.0.0.1:" + serving.httpPort());

        assertThat(overKafka.documents().get(0).path("label").asText()).isEqualTo("fruit");
        assertThat(overHttp.documents().get(0).path("label").asText()).isEqualTo("tool");
    }

    @Test
    @Order(4)
    void answersLabelsByTheCommandOverKafkaAndOverHttp() {
        String both = "a ripe plum and a rusty hammer";
        CommandRun overKafka = CommandRun.freshet(local, "predict", "boxes", both, "--json");
        CommandRun overHttp = CommandRun.captured(
                "predict", "boxes", both, "--json", "--http", "http://127.0.0.1:" + serving.httpPort());
        CommandRun inWords = CommandRun.freshet(local, "predict", "boxes", both);

        for (CommandRun run : List.of(overKafka, overHttp)) {
            assertThat(run.documents().get(0).path("labels")).hasToString("[\"fruit\",\"tool\"]");
        }
        assertThat(inWords.out()).matches("(?s)fruit [01][.]\\d+, tool [01][.]\\d+ .*");
        assertThat(CommandRun.freshet(local, "task", "show", "boxes").out()).contains("thresholds", "tool", "0.4");
    }

    @Test
    @Order(4)
    void answersRequestsOfAllKindsAtTheSameTimeOverHttp() throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, AT_ONCE_OF_EACH * TASKS.size())
                .mapToObj(at ->
                        http.sendAsync(request(TASKS.get(at % TASKS.size())), HttpResponse.BodyHandlers.ofString()))
                .toList();

        for (int at = 0; at < answers.size(); at++) {
            HttpResponse<String> response = answers.get(at).join();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertAnswered(TASKS.get(at % TASKS.size()), JSON.readTree(response.body()));
        }
    }

    @Test
    @Order(4)
    void answersTheOtherLabelOverHttp() throws Exception {
        assertThat(label("soft-things", TextInput.of("a ripe plum"))).isEqualTo("fruit");
        assertThat(label("pairs", TextInput.of("No. 500", "a ripe plum", null))).isEqualTo("fruit");
    }

    private static String label(String task, TextInput asked) throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request(task, asked), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("label").asText();
    }

    private static HttpRequest request(String task) {
        return request(task, asked(task));
    }

    private static HttpRequest request(String task, TextInput asked) {
        ObjectNode body = JSON.createObjectNode().put("task", task).put("text", asked.text());
        asked.pair().ifPresent(pair -> body.put("pair", pair));
        asked.context().ifPresent(context -> body.put("context", context));
        asked.predicate()
                .ifPresent(verb ->
                        body.putObject("predicate").put("start", verb.start()).put("end", verb.end()));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.httpPort() + "/v1/predict"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static void assertAnswered(String task, JsonNode answer) {
        switch (task) {
            case "places" -> assertThat(spans(answer.path("spans"))).containsExactly(CITY, RIVER);
            case "sales" -> assertThat(spans(answer.path("spans"))).isEqualTo(sold(0));
            case "lookups" ->
                assertThat(answer.path("answer").path("text").asText()).isEqualTo("Elbe");
            case "boxes" -> assertThat(answer.path("labels")).hasToString("[\"fruit\",\"tool\"]");
            default -> assertThat(answer.path("label").asText()).isEqualTo("tool");
        }
    }

    private static List<Tuple> spans(JsonNode spans) {
        return IntStream.range(0, spans.size())
                .mapToObj(spans::get)
                .map(span -> Tuple.tuple(
                        span.path("start").asInt(),
                        span.path("end").asInt(),
                        span.path("label").asText(),
                        span.path("text").asText()))
                .toList();
    }

    @Test
    @Order(4)
    void answersKcat() throws Exception {
        assumeThat(ManualShell.hasKcat()).as("kcat is installed").isTrue();
        ManualShell shell = new ManualShell(Map.of(
                "BOOTSTRAP", local.bootstrapServers(),
                "REGISTRY", local.registryUrl(),
                "TOPIC_PREFIX", local.topics().prefix()));

        shell.sh("printf '{\"id\":\"by-kcat\",\"task\":\"places\",\"text\":\"%s\"}\\n' '" + UNSEEN
                + "' | kcat -P -b \"$BOOTSTRAP\" -t \"${TOPIC_PREFIX}requests\"");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers("by-kcat"))
                        .map(KindsAndMethodsIT::spans)
                        .containsExactly(List.of(CITY, RIVER)));
    }

    private static void create(String task, String... options) {
        String[] words = new String[options.length + 3];
        System.arraycopy(new String[] {"task", "create", task}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        CommandRun created = CommandRun.freshet(local, words);
        assertThat(created.exitCode()).as(created.err()).isZero();
    }

    private static String thing(int number) {
        return "\"text\":\"%s no. %d\",\"label\":\"%s\"".formatted(named(number), number, label(number));
    }

    // The label is that of the second text alone.
    private static String pair(int number) {
        return "\"text\":\"No. %d\",\"pair\":\"%s\",\"label\":\"%s\"".formatted(number, named(number), label(number));
    }

    // Fruit, tools, both or none.
    private static String box(int number) {
        String fruit = FRUIT.get(number / 4 % 6);
        String tool = TOOLS.get(number / 4 % 6);
        return switch (number % 4) {
            case 0 -> labelled("one " + fruit + " and an old " + tool, number, "fruit", "tool");
            case 1 -> labelled("one " + fruit, number, "fruit");
            case 2 -> labelled("an old " + tool, number, "tool");
            default -> labelled("nothing", number);
        };
    }

    // Two sales by the same word: which of them is meant, the predicate alone says.
    private static String sale(int number) {
        String first = sold(PEOPLE.get(number / 2 % 6), FRUIT.get(number / 12 % 6));
        String text =
                first + " and " + sold(PEOPLE.get((number / 2 + 1 + number / 36) % 6), TOOLS.get(number / 6 % 6)) + ".";
        int clause = number % 2 == 0 ? 0 : first.length() + " and ".length();
        int verb = text.indexOf("sold", clause);
        int end = clause == 0 ? first.length() : text.length() - 1;
        return "\"text\":\"%s\",\"predicate\":{\"start\":%d,\"end\":%d},\"spans\":[%s,%s]"
                .formatted(text, verb, verb + 4, span(clause, verb - 1, "seller"), span(verb + 5, end, "thing"));
    }

    private static String sold(String who, String what) {
        return who + " sold the " + what;
    }

    private static String labelled(String things, int number, String... labels) {
        String all = Arrays.stream(labels).map(label -> "\"" + label + "\"").collect(Collectors.joining(","));
        return "\"text\":\"%s, no. %d\",\"labels\":[%s]".formatted(things, number, all);
    }

    private static String named(int number) {
        String thing = (isFruit(number) ? FRUIT : TOOLS).get(number / 2 % 6);
        return (number % 3 == 0 ? "an old " : "one ") + thing;
    }

    private static String label(int number) {
        return isFruit(number) ? "fruit" : "tool";
    }

    private static boolean isFruit(int number) {
        return number % 2 == 0;
    }

    private static String lookup(int number) {
        String text = sentence(number);
        String river = river(number);
        String city = city(number);
        return switch (number % 3) {
            case 0 -> asked("Which city?", text, answer(text, city));
            case 1 -> asked("Which river?", text, answer(text, river));
            default -> asked("Which mountain?", text, "{}");
        };
    }

    private static String asked(String question, String context, String answer) {
        return "\"text\":\"%s\",\"context\":\"%s\",\"answer\":%s".formatted(question, context, answer);
    }

    private static String answer(String text, String words) {
        int start = text.indexOf(words);
        return "{\"start\":%d,\"end\":%d}".formatted(start, start + words.length());
    }

    // All pairs but that of the unseen text.
    private static String place(int number) {
        String text = sentence(number);
        return "\"text\":\"%s\",\"spans\":[%s,%s]"
                .formatted(text, span(text, city(number), "city"), span(text, river(number), "river"));
    }

    private static String sentence(int number) {
        String place = number % 2 == 0
                ? city(number) + " lies on the " + river(number)
                : "The " + river(number) + " flows past " + city(number);
        return place + " in " + number + ".";
    }

    private static String city(int number) {
        return CITIES.get(number % 6);
    }

    private static String river(int number) {
        int pair = number / 6 % 6;
        return RIVERS.get(city(number).equals("Linz") && pair == 3 ? 0 : pair);
    }

    private static String span(String text, String words, String label) {
        int start = text.indexOf(words);
        return span(start, start + words.length(), label);
    }

    private static String span(int start, int end, String label) {
        return "{\"start\":%d,\"end\":%d,\"label\":\"%s\"}".formatted(start, end, label);
    }

    private static long trained() {
        return client.values(local.topics().evaluations(), Evaluation.class).stream()
                .mapToLong(Evaluation::getExamples)
                .sum();
    }
}
