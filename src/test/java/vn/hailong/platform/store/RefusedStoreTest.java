package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RefusedStoreTest {

    @TempDir
    Path folder;

    @Test
    void refusesAFileThatAnotherUses() {
        try (EmbeddedStore first = EmbeddedStore.open(folder)) {
            assertThatThrownBy(() -> EmbeddedStore.open(folder))
                    .isInstanceOf(StoreProblem.class)
                    .hasMessageContaining("The file is locked: another process uses the store in " + folder);
            assertThat(first.failure()).isEmpty();
        }
        EmbeddedStore.open(folder).close();
    }

    @Test
    void refusesACorruptFile() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("hailong.db"), noise);
        assertThatThrownBy(() -> EmbeddedStore.open(folder))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("hailong.db, is corrupt")
                .hasMessageContaining("restore a backup");
    }

    @Test
    void makesItsFolderButNotTheFoldersAbove() {
        EmbeddedStore.open(folder.resolve("data")).close();
        assertThatThrownBy(() -> EmbeddedStore.open(folder.resolve("missing/data")))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("missing does not exist: make it");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedStore.open(file))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void refusesAddressesThatCannotBeReadAndShowsNoPassword() {
        assertThatThrownBy(() -> MongoSettings.parse("http://localhost:27017"))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("is not a MongoDB address")
                .hasMessageContaining("mongodb://host1,host2/hailong");
        assertThatThrownBy(() -> MongoSettings.parse("mongodb://user:secret@host:port/x"))
                .isInstanceOf(StoreProblem.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void refusesNamesThatNothingReads() {
        assertThatThrownBy(() -> refuse("spring.data.mongodb.uri", "mongodb://db/x"))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("SPRING_DATA_MONGODB_URI")
                .hasMessageContaining("use spring.mongodb.uri (SPRING_MONGODB_URI)");
        assertThatThrownBy(() -> refuse("spring.mongodb.host", "db"))
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining("give the whole address in spring.mongodb.uri");
        refuse("spring.mongodb.uri", "mongodb://db/x");
        refuse("spring.data.mongodb.auto-index-creation", "false");
    }

    private static void refuse(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
        MongoNames.refuseIgnored(environment);
    }
}
