package io.freshet.embedded;

import static io.freshet.embedded.TestSchemas.NOTE;
import static io.freshet.embedded.TestSchemas.NOTE_WITHOUT_DEFAULT;
import static io.freshet.embedded.TestSchemas.NOTE_WITH_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStoreTest {
    @TempDir
    Path folder;

    @Test
    void tellsNobodyOfASchemaThatIsNotInTheFile() throws Exception {
        SchemaStore store = open();
        Path inTheWay = Files.createDirectory(folder.resolve("schemas.json.new"));

        assertThatThrownBy(() -> store.register("notes", NOTE)).isInstanceOf(UncheckedIOException.class);
        assertThat(store.contents().subjects()).isEmpty();
        Files.delete(inTheWay);

        assertThat(store.register("notes", NOTE).id()).isEqualTo(1);
        assertThat(open().contents()).isEqualTo(store.contents());
    }

    @Test
    void givesNoIdTwiceAfterAFailedWrite() throws Exception {
        SchemaStore store = open();
        store.register("notes", NOTE);
        Path inTheWay = Files.createDirectory(folder.resolve("schemas.json.new"));
        assertThatThrownBy(() -> store.register("notes", NOTE_WITH_DEFAULT)).isInstanceOf(UncheckedIOException.class);
        Files.delete(inTheWay);

        store.register("others", NOTE_WITHOUT_DEFAULT);
        store.register("notes", NOTE_WITH_DEFAULT);

        SchemaStore again = open();
        assertThat(again.contents()).isEqualTo(store.contents());
        assertThat(again.register("others", NOTE_WITHOUT_DEFAULT).id()).isEqualTo(2);
        assertThat(again.register("notes", NOTE_WITH_DEFAULT).id()).isEqualTo(3);
    }

    @Test
    void refusesAFileWhoseIdsContradictEachOther() throws Exception {
        SchemaStore store = open();
        store.register("notes", NOTE);
        store.register("notes", NOTE_WITH_DEFAULT);
        Path file = folder.resolve("schemas.json");
        String kept = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);

        Files.write(file, kept.replace("\"id\" : 2", "\"id\" : 1").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContainingAll(file.toString(), "'notes'", "id 1");
    }

    @Test
    void refusesAFileWithASchemaThatIsNotAvro() throws Exception {
        open().register("notes", NOTE);
        Path file = folder.resolve("schemas.json");
        String kept = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);

        Files.write(file, kept.replace("record", "rekord").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::open)
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContainingAll(file.toString(), "'notes'", "version 1");
    }

    private SchemaStore open() {
        return SchemaStore.open(folder);
    }
}
