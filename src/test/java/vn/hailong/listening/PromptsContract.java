package vn.hailong.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;
import vn.hailong.testing.StoreContract;

/** The promises of {@link Prompts} on every store. */
abstract class PromptsContract extends StoreContract {

    private static final VersionId SHORT = new VersionId("counter-short", 1);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Sound FIRST = Sound.of(SoundFormat.MP3, Tones.mp3(0.1));
    private static final Sound SECOND = Sound.of(SoundFormat.MP3, Tones.mp3(0.2));

    private MongoPrompts prompts;

    @BeforeEach
    void start() {
        template().remove(new Query(), MongoPrompts.SETS).block();
        template().remove(new Query(), MongoPrompts.SOUNDS).block();
        prompts = at(NOW);
    }

    @Test
    void knowsNothingThatWasNotKept() {
        assertThat(prompts.sets().collectList().block()).isEmpty();
        assertThat(prompts.find(SHORT, Language.VI).blockOptional()).isEmpty();
        assertThat(prompts.sound(FIRST.name()).blockOptional()).isEmpty();
        assertThat(prompts.remove(SHORT, Language.VI).block()).isFalse();
    }

    @Test
    void givesBackWhatWasKept() {
        PromptSet set = set(Map.of("C01", FIRST.name(), "all-5", SECOND.name()));
        prompts.keep(set, List.of(FIRST, SECOND)).block();

        assertThat(prompts.find(SHORT, Language.VI).block()).isEqualTo(set);
        assertThat(prompts.find(SHORT, Language.EN).blockOptional()).isEmpty();
        assertThat(prompts.sound(SECOND.name()).block().content()).isEqualTo(SECOND.content());
        assertThat(prompts.sets().collectList().block()).containsExactly(set);
    }

    @Test
    void putsANewSetInThePlaceOfTheOldAndDropsItsSoundsLater() {
        prompts.keep(set(Map.of("C01", FIRST.name())), List.of(FIRST)).block();
        prompts.keep(set(Map.of("C01", SECOND.name())), List.of(SECOND)).block();
        assertThat(prompts.sets().collectList().block()).hasSize(1);
        assertThat(prompts.sound(FIRST.name()).blockOptional()).isPresent();

        MongoPrompts later = at(NOW.plus(Duration.ofHours(2)));
        later.remove(SHORT, Language.EN).block();

        assertThat(later.sound(FIRST.name()).blockOptional()).isEmpty();
        assertThat(later.sound(SECOND.name()).blockOptional()).isPresent();
        assertThat(later.remove(SHORT, Language.VI).block()).isTrue();
        assertThat(later.sound(SECOND.name()).blockOptional()).isEmpty();
    }

    private MongoPrompts at(Instant time) {
        return new MongoPrompts(template(), Clock.fixed(time, ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    private static PromptSet set(Map<String, String> sounds) {
        return new PromptSet(SHORT, Language.VI, sounds, "admin", NOW);
    }
}
