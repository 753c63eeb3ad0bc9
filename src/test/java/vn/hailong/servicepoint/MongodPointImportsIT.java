package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodPointImportsIT extends PointImportsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }

    @AfterEach
    void allowEverything() {
        validate(new Document());
    }

    @Test
    void storesNothingWhenTheLastWriteFails() {
        TestNode node = new TestNode(template(), Clock.systemUTC());
        String file = "point;commune;kind;name\n;02647;health;Trạm y tế\nC02647;;;Không nhận\n";
        validate(new Document("name", new Document("$ne", "Không nhận")));

        assertThat(catchThrowable(() -> get(node.imports.run(file.getBytes(StandardCharsets.UTF_8)))))
                .isNotNull();

        assertThat(template().findAll(ServicePointDocument.class).collectList().block())
                .hasSize(100)
                .noneMatch(point -> point.name().equals("Trạm y tế"));
    }

    private void validate(Document validator) {
        template()
                .executeCommand(new Document("collMod", ServicePointDocument.COLLECTION).append("validator", validator))
                .block();
    }
}
