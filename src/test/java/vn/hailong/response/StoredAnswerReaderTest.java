package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.partialAnswer;
import static vn.hailong.response.ResponseFixtures.policyAnswer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;
import vn.hailong.response.StoredAnswers.StoredAnswer;

class StoredAnswerReaderTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final StoredAnswerReader reader = new StoredAnswerReader();

    @Test
    void readsOneAfterTheOtherWhatWasStored() {
        Response counter = counterAnswer(ID, Map.of("C01", "1", "C02", "5"));
        List<Response> stored = List.of(
                counter,
                partialAnswer(ID, Map.of("C01", "2")),
                policyAnswer(ID, Map.of("P00", "HEALTH,WATER", "F06", "3"), "outside"),
                counter.withFlags(Set.of(Flag.TRAP, Flag.SAME_DEVICE)),
                counterAnswer(ID, Map.of()),
                counter);

        assertThat(stored)
                .map(this::read)
                .isEqualTo(stored.stream().map(StoredAnswer::of).toList());
    }

    @Test
    void knowsACounterOfNoCommune() {
        Document document = ResponseDocument.from(counterAnswer(ID, Map.of("C01", "1")));
        document.put("commune", null);

        assertThat(read(document).place()).isEmpty();
        document.remove("commune");
        assertThat(read(document).place()).isEmpty();
    }

    @Test
    void readsWhateverStandsInATextAndInWhateverOrder() {
        Document document = ResponseDocument.from(counterAnswer(ID, Map.of("C01", "1")));
        document.put("language", "h'mông\u0000ệ");
        document.remove("questionnaire");
        document.put("questionnaire", "counter-short");

        assertThat(read(document).language()).isEqualTo("h'mông\u0000ệ");
        assertThat(read(document).questionnaire()).isEqualTo(ResponseFixtures.COUNTER_SHORT);
    }

    @Test
    void tellsWhichFieldIsMissing() {
        for (String field : List.of("questionnaire", "counter", "home", "day", "channel", "stage", "language")) {
            Document document = ResponseDocument.from(counterAnswer(ID, Map.of("C01", "1")));
            document.remove(field);

            assertThatThrownBy(() -> read(document)).as(field).hasMessageContaining("without its " + field);
        }
    }

    private StoredAnswer read(Response response) {
        return read(ResponseDocument.from(response));
    }

    private StoredAnswer read(Document document) {
        return reader.read(new RawBsonDocument(document, new DocumentCodec()));
    }
}
