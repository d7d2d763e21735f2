package io.freshet.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Topics;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command prints what the pages of {@code src/test/resources/commands} have recorded, in text and as JSON, and refuses as they
 * say. The tests are one story in their order, of a Freshet in which everything runs, and of one with the prefix {@code team.}, in
 * which nothing does.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandRecordIT {
    private static final Topics TEAM = new Topics("team.");
    private static final String SMALL = " --max-tokens 16 --prompt-length 2 --publish-examples 8 --publish-millis 60000"
            + " --ramp-up-examples 0 --learning-rate 0.1";
    private static final int EXAMPLES = 32;

    private static RecordGround ground;

    @BeforeAll
    static void start(@TempDir Path folder) {
        ground = new RecordGround(folder);
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    @Order(1)
    void optionsAreRefused() {
        CommandRecord page = ground.bare("options");
        page.run("");
        page.run("--version");
        page.run("help");
        page.run("help task show");
        page.run("help tasks");
        page.run("tasks");
        page.run("task");
        page.run("task sho mood");
        page.run("task show");
        page.run("task show mood day");
        page.run("task show mood \uFFFD");
        page.run("setup --chek");
        page.run("setup --partitions many");
        page.run("setup --partitions 0");
        page.run("setup --replication-factor 0");
        page.run("setup --set partitions");
        page.run("run");
        page.run("run trainers");
        page.run("demo --examples 0");
        page.run("demo --rate 0");
        page.run("demo --http-port 70000");
        page.run("demo --report <folder>/none/report.json");
        page.run("demo --device tpu");
        page.run("demo --source <folder>/none.csv --headless");
        page.run("task create");
        page.run("task create mood");
        page.run("task create mood --labels good,bad --timeout 0");
        page.run("task create mood --labels '\"good,bad'");
        page.run("task create mood --file spec.json --seed 1");
        page.run("task tune");
        page.run("task tune mood --max-labels 10");
        page.run("task tune mood --method lora");
        page.run("task tune mood --prompt-length short");
        page.run("task tune mood --apply --seeds 1");
        page.run("task tune mood --yes");
        page.run("produce labels.csv --rate 0");
        page.run("produce labels.csv --task 'Bad Name'");
        page.run("produce labels.csv --format xml");
        page.run("predict");
        page.run("predict mood a - b");
        page.run("predict mood a --http localhost:8080");
        page.run("predict mood a --scores some");
        page.run("predict mood a --predicate 4-9");
        page.run("versions mood first");
        page.run("releases --history --limit 0");
        page.run("dead-letters list --reason strange");
        page.run("dead-letters list --since yesterday");
        page.run("dead-letters list --all --count-by-reason");
        page.run("dead-letters list --follow --count-by-reason");
        page.run("dead-letters show 12");
        page.run("dead-letters replay");
        page.run("dead-letters replay 0:1 --all");
        page.run("dead-letters replay --topic examples");
        page.run("doctor --application-id trainers=a");
        page.run("backbone show --device tpu");
        page.runForEnds("completion");
        page.check();
    }

    @Test
    @Order(1)
    void settingsAreShownAndRefused() {
        ground.file("freshet.properties", """
                kafka.bootstrap.servers=one:9092,two:9092
                kafka.ssl.key.password=swordfish
                topic.prefix=team.
                batch.rows=32
                """);
        CommandRecord page = ground.bare("config");
        page.run("config");
        page.run("config --config <folder>/freshet.properties --schema-registry http://registry:8081");
        page.runBoth("config release --config <folder>/freshet.properties --set commit.interval.ms=50");
        page.runBoth("config serving --set http.port=70000 --set batch.rowz=8 --schema-registry registry:8081");
        page.run("config --config <folder>/none.properties");
        page.run("run trainer --set batch.rows=0 --set batch.linger.ms=soon --set batch.rowz=8");
        page.run("task list --set kafka.acks=0 --set topic.prefix=a/b");
        page.run("setup --bootstrap-servers nowhere --schema-registry registry");
        page.check();
    }

    @Test
    @Order(1)
    void aBackboneIsShown() {
        CommandRecord page = ground.bare("backbone");
        page.runBoth("backbone show --backbone-dir <folder>/backbone --device cpu --precision fp32");
        page.run("backbone show --backbone-dir <folder>/none");
        page.run("backbone import");
        page.check();
    }

    @Test
    @Order(2)
    void setupSaysWhatItFindsAndDoes() throws Exception {
        CommandRecord page = ground.page("setup");
        page.run("setup --topic-prefix team. --check");
        page.run("setup --topic-prefix team. --partitions 1");
        ground.awaitTopics(TEAM);
        page.run("setup --topic-prefix team.");
        page.run("setup --topic-prefix team. --check");
        ground.set(TEAM.prompts(), "cleanup.policy", "delete");
        ground.set(TEAM.accepted(), "max.message.bytes", "1000");
        ground.level(TEAM.releases() + "-value", "NONE");
        page.run("setup --topic-prefix team. --check");
        page.run("setup --topic-prefix team. --json");
        ground.awaitSetting(TEAM.prompts(), "cleanup.policy", "compact");
        ground.awaitSetting(TEAM.accepted(), "max.message.bytes", "1048588");
        ground.set(TEAM.accepted(), "max.message.bytes", "1000");
        page.run("setup --topic-prefix team.");
        ground.awaitSetting(TEAM.accepted(), "max.message.bytes", "1048588");
        ground.delete(TEAM.evaluations());
        page.run("setup --topic-prefix team. --replication-factor 3");
        page.run("setup --topic-prefix team.");
        ground.awaitTopics(TEAM);
        ground.create("odd.accepted", 2);
        ground.create("odd.prompts", 3);
        page.runBoth("setup --topic-prefix odd. --check");
        page.runBoth(
                "setup --topic-prefix odd. --check --bootstrap-servers <broker> --schema-registry http://127.0.0.1:1");
        page.check();
    }

    @Test
    @Order(3)
    void tasksAreDeclared() {
        ground.file(
                "brief.json",
                "{\"task\":\"brief\",\"labels\":[\"long\",\"short\"],\"promptLength\":2,\"description\":\"How long\"}");
        ground.file("strange.json", "{\"task\": \"brief\", \"labels\": [\"long\", \"short\"], \"promptlength\": 2}");
        ground.file("half.json", "{\"task\": \"brief\", ");
        CommandRecord page = ground.page("task-create");
        page.runBoth("task list");
        page.run("task show mood");
        page.run("task create mood --labels good,bad --description 'How it is'" + SMALL);
        page.run("task create mood --labels good,bad --description 'How it is'" + SMALL);
        page.run("task create mood --labels good,bad,so-so --description 'How it was'" + SMALL);
        page.run("task create mood --labels good,bad --description 'How it is' --json" + SMALL);
        page.run("task create names --kind token-classification --labels person,place --method prefix-tuning"
                + " --method-setting encoderHiddenSize=8 --json" + SMALL);
        page.run("task create notes --kind question-answering --method prompt-tuning --initialization text"
                + " --initialization-text 'w1 w2' --learning-rate-schedule constant" + SMALL);
        page.run("task create --file <folder>/brief.json");
        page.run("task create brief --file <folder>/brief.json --json");
        page.run("task create short --file <folder>/brief.json");
        page.run("task create --file <folder>/strange.json");
        page.run("task create --file <folder>/half.json");
        page.run("task create --file <folder>/none.json");
        page.run("task create languages --labels it,IT --no-wait");
        page.run("task create 'Bad Name' --labels a,a --prompt-length 1000 --weight-decay -1");
        page.run("task create drinks --labels café,cafe\u0301");
        page.run("task create lines --labels a,b --method soft");
        page.run("task create lines --labels a,b --method prefix-tuning --initialization vocabulary");
        page.run("task create lines --labels a,b --topic-prefix odd. --timeout 1");
        page.run("task create lines --labels a,b --topic-prefix team. --prompt-length 100 --timeout 1");
        page.runBoth("task list");
        page.runBoth("task show names");
        page.check();
    }

    @Test
    @Order(4)
    void examplesAreProduced() {
        ground.file("mood.csv", "text,label\n" + lines(CommandRecordIT::mood) + "w5,\nw6,so-so\n");
        ground.file("more.csv", "text,label,task,id\nw1,good,mood,a\nw1,good,moood,b\nw1,good,,c\n");
        ground.file("control.csv", "text,label\nw1,good\nw2 \u0007,bad\n");
        ground.file("latin.csv", "text,label\ngr\u00f6\u00dfer,good\n", ISO_8859_1);
        ground.file("names.jsonl", lines(CommandRecordIT::name));
        ground.file("span.jsonl", "{\"text\":\"w1\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"person\"}]}\n");
        ground.file("notes.jsonl", lines(CommandRecordIT::note));
        ground.file("brat/good.txt", "w1 w2\n\nw3\n");
        ground.file("brat/good.ann", "T1\tperson 0 2\tw1\nR1\tknows Arg1:T1 Arg2:T1\n");
        ground.file("bad.txt", "w1 w2\n");
        ground.file("bad.ann", "T1\tperson 0 2\tw1\nT2\tperson 2 4\tw2\n");
        CommandRecord page = ground.page("produce");
        page.run("produce <folder>/none.csv --task mood");
        page.run("produce <folder>/mood.csv --task mood");
        page.run("produce <folder>/latin.csv --task mood");
        page.run("produce <folder>/control.csv --task mood");
        page.run("produce <folder>/control.csv --task mood --set text.max.characters=1");
        page.run("produce <folder>/more.csv");
        page.run("produce <folder>/more.csv --task notes");
        page.run("produce <folder>/span.jsonl --task names");
        page.run("produce <folder>/names.jsonl --task names --format csv");
        page.run("produce <folder>/bad.ann --task names");
        page.run("produce <folder>/brat --task places");
        page.run("produce <folder>/brat --task names --format csv");
        page.run("produce <folder>/brat/none.txt --task names");
        page.runReading("T1\tperson 0 2\tw1\n", "produce - --task names --format brat");
        page.run("produce <folder>/mood.csv --task mood --skip-bad --wait");
        page.run("produce <folder>/mood.csv --task mood --skip-bad --wait --json --set application.id=freshet.intake");
        page.run("produce <folder>/names.jsonl --task names --wait");
        page.run("produce <folder>/notes.jsonl --task notes --wait --json");
        page.run("produce <folder>/notes.jsonl --task notes");
        page.runReading("text,label\nw1,\n", "produce - --task mood --skip-bad");
        page.runReading("text,label\n", "produce - --task mood --json");
        page.runReading("", "produce - --task mood");
        page.runReading("[1]\n", "produce - --task mood");
        page.runReading("{\"text\":\"w1\",\"label\":1}\n", "produce - --task mood");
        page.runReading("text;label\nw1;good\n", "produce - --task mood");
        page.runReading("text,label\nw1,it\n\"w2,IT\n", "produce - --task languages");
        page.runReading("text,label\nw3,it\n", "produce - --task languages --rate 100");
        page.runReading("text,labels\nw1,it||de\n", "produce - --task languages");
        page.runReading("text,label\nw1,a\n", "produce - --task lines --topic-prefix team. --wait --timeout 1");
        page.run("produce <folder>/brat --task lines --topic-prefix team.");
        page.check();
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, EXAMPLES).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String mood(int number) {
        return number % 2 == 0 ? "w1 w1 w1 w" + number + ",good" : "w2 w2 w2 w" + number + ",bad";
    }

    private static String name(int number) {
        return "{\"text\":\"w%d w3 w4\",\"spans\":[%s,%s]}"
                .formatted(
                        10 + number,
                        "{\"start\":4,\"end\":6,\"label\":\"person\"}",
                        "{\"start\":7,\"end\":9,\"label\":\"place\"}");
    }

    private static String note(int number) {
        return "{\"text\":\"w5 w6\",\"context\":\"w%d w7 w8\",\"answer\":{\"start\":4,\"end\":6}}"
                .formatted(10 + number);
    }

    @Test
    @Order(5)
    void versionsAndReleasesAreShown() {
        ground.awaitReleases(3, EXAMPLES / 8);
        CommandRecord page = ground.page("versions");
        page.runBoth("versions mood");
        page.run("versions names");
        page.run("versions mood 1");
        page.runBoth("versions names 4");
        page.run("versions mood 9");
        page.run("versions moood");
        page.run("versions languages");
        page.run("versions languages 1");
        page.runBoth("releases");
        page.run("releases names");
        page.run("releases --history");
        page.runBoth("releases mood --history --limit 2");
        page.run("releases moood");
        page.run("releases languages");
        page.run("releases languages --history");
        page.run("releases --topic-prefix team.");
        page.run("releases --history --topic-prefix team.");
        ground.releaseForeign(TEAM, "lines");
        page.runBoth("versions lines --topic-prefix team.");
        page.run("versions lines 1 --topic-prefix team.");
        page.check();
    }

    @Test
    @Order(6)
    void predictionsAreTold() {
        ground.awaitOutput("predict mood w1 --http <serving>", "v4");
        ground.awaitOutput("predict names w1 --http <serving>", "v4");
        ground.awaitOutput("predict notes w5 --context w7 --http <serving>", "v4");
        CommandRecord page = ground.page("predict");
        page.runBoth("predict mood 'w1 w1 w1 w9' 'w2 w2 w2 w9'");
        page.runBoth("predict mood 'w1 w1 w1 w9' --scores all");
        page.runBoth("predict mood 'w1 w1 w1 w9' --http <serving>");
        page.runBoth("predict mood 'w1 w1 w1 w9' --http <serving> --scores all");
        page.runReading("w1 w1 w1 w9\n\nw2 w2 w2 w9\n", "predict mood - --json");
        page.runReading("w1 w1 w1 w9\n\nw2 w2 w2 w9\n", "predict mood --http <serving>");
        page.run("predict mood 'w1 w1 w1' --pair w1");
        page.run("predict mood 'w1 w1 w1' --predicate 3:5");
        page.run("predict mood 'w1 w1 w1' --predicate 5:3");
        page.runBoth("predict names 'w9 w3 w4'");
        page.runBoth("predict names 'w9 w3 w4' --http <serving>");
        page.runBoth("predict notes 'w5 w6' --context 'w9 w7 w8'");
        page.runBoth("predict notes 'w5 w6' --context 'w9 w7 w8' --http <serving>");
        page.run("predict notes 'w5 w6'");
        page.run("predict notes 'w5 w6' --http <serving>");
        page.runBoth("predict moood w1");
        page.runBoth("predict moood w1 --http <serving>");
        page.run("predict languages w1");
        page.run("predict mood '' 'w1 w1 w1'");
        page.run("predict mood '' 'w1 w1 w1' --http <serving>");
        page.run("predict mood w1 --http http://127.0.0.1:1");
        page.run("predict lines w1 --topic-prefix team. --timeout 1");
        page.check();
    }

    @Test
    @Order(7)
    void whatServesIsShownAndTasksAreRetired() {
        CommandRecord page = ground.page("task-show");
        page.run("task list");
        page.runBoth("task show mood");
        page.run("task show notes");
        page.run("task retire brief");
        page.runReading("no\n", "task retire brief");
        page.runReading("yes\n", "task retire brief");
        page.run("task retire brief --yes");
        page.run("task retire languages --yes --json");
        page.run("task retire moood --yes");
        page.run("task retire lines --yes --topic-prefix team. --timeout 1");
        page.run("task list");
        page.runBoth("task list --all");
        page.runBoth("task show brief");
        page.runReading("text,label\nw1,long\n", "produce - --task brief");
        page.run("task create --file <folder>/brief.json");
        page.check();
    }

    @Test
    @Order(8)
    void deadLettersAreListedShownAndReplayed() {
        ground.sendRefused();
        CommandRecord page = ground.page("dead-letters");
        page.run("dead-letters list");
        page.run("dead-letters list --all");
        page.run("dead-letters list --limit 2 --json");
        page.runBoth("dead-letters list --count-by-reason");
        page.run("dead-letters list --reason unknown-label");
        page.run("dead-letters list --topic tasks --since 1h");
        page.run("dead-letters list --since 0s --json");
        page.run("dead-letters list --topic-prefix team.");
        page.run("dead-letters list --count-by-reason --topic-prefix team.");
        for (String reason :
                new String[] {"unknown-label", "unknown-task", "framing", "bad-text", "oversize", "invalid-spec"}) {
            String letter = ground.letter(reason);
            page.runWith(reason, letter, "dead-letters show <" + reason + ">");
            page.runWith(reason, letter, "dead-letters show <" + reason + "> --json");
        }
        page.runWith("framing", ground.letter("framing"), "dead-letters show <framing> --raw <folder>/garbage");
        page.runWith("oversize", ground.letter("oversize"), "dead-letters show <oversize> --raw <folder>/large --json");
        page.runWith("framing", ground.letter("framing"), "dead-letters show <framing> --raw <folder>/none/garbage");
        page.run("dead-letters show 0:999999");
        page.run("dead-letters show 7:1");
        page.runBoth("dead-letters replay --reason unknown-label --dry-run");
        page.runBoth("dead-letters replay --all --dry-run");
        page.run("dead-letters replay --topic tasks --all --dry-run");
        page.run("dead-letters replay --reason unknown-label");
        page.runReading("n\n", "dead-letters replay --reason unknown-label");
        page.runWith("oversize", ground.letter("oversize"), "dead-letters replay <oversize> 0:999999 --yes --json");
        page.runReading("y\n", "dead-letters replay --reason unknown-label");
        ground.awaitLetters(9);
        page.run("dead-letters list");
        page.run("dead-letters replay --reason unknown-label --dry-run --json");
        page.check();
    }

    @Test
    @Order(9)
    void theDoctorTellsWhatIsWell() {
        String here =
                " --set backbone.dir=<folder>/backbone --set device=cpu --set precision=fp32 --set state.dir=<folder>/state";
        CommandRecord page = ground.page("doctor");
        page.runBoth("doctor --application-id intake=freshet.intake --application-id trainer=freshet.trainer"
                + " --application-id release=freshet.release" + here);
        page.run("task create longer --labels a,b --prompt-length 100 --no-wait --topic-prefix team.");
        page.run("doctor --topic-prefix team. --set max.prompt.length=32" + here);
        page.run(
                "doctor --topic-prefix odd. --bootstrap-servers <broker> --schema-registry http://127.0.0.1:1 --set backbone.dir=<folder>/none"
                        + " --set device=cpu --set precision=fp32 --set state.dir=<folder>/brief.json");
        page.check();
    }

    @Test
    @Order(10)
    void whatIsAwayIsNamed() {
        String patience = " --set kafka.default.api.timeout.ms=1000 --set kafka.request.timeout.ms=900";
        CommandRecord page = ground.page("outages");
        page.run("task list --topic-prefix none.");
        page.run("versions mood --topic-prefix none.");
        page.run("dead-letters list --topic-prefix none.");
        page.runReading("text,label\nw1,good\n", "produce - --task mood --topic-prefix none.");
        page.run("predict mood w1 --topic-prefix none.");
        page.run("task list --bootstrap-servers <broker> --schema-registry http://127.0.0.1:1");
        page.run("releases --bootstrap-servers <broker> --schema-registry http://127.0.0.1:1");
        page.run("task list --bootstrap-servers 127.0.0.1:1 --schema-registry <registry>" + patience);
        page.check();
    }

    @Test
    @Order(11)
    void aDemoTellsWhatItDoes() {
        CommandRecord page = ground.bare("demo");
        CommandRun run = page.run("demo --headless --json --examples 16 --device cpu --precision fp32 --http-port 0"
                + " --dir <folder>/demo --report <folder>/report.json");
        page.check();
        assertThat(ground.content("report.json")).isEqualTo(run.out());
    }
}
