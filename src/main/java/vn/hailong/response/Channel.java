package vn.hailong.response;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/** The way an answer came; figures of different channels are never mixed unseen. */
public enum Channel {
    /** A citizen's own phone at a counter's code. */
    QR("qr"),
    /** A shared tablet that staff enrolled. */
    KIOSK("kiosk"),
    /** A helper pressed the buttons for someone else. */
    ASSISTED("assisted"),
    /** Typed in by staff from a paper form. */
    PAPER("paper");

    private static final Map<String, Channel> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Channel::code, channel -> channel));

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether an item may be asked through it: what is sensitive is asked only on a person's own phone. */
    public boolean asks(Item item) {
        return this == QR || !item.sensitive();
    }

    /** Whether what the questionnaire requires must be there: nobody can be asked again what a paper lacks. */
    public boolean requires() {
        return this != PAPER;
    }

    /** The version as it is shown through it. */
    public Questionnaire asked(Questionnaire questionnaire) {
        return questionnaire.only(this::asks);
    }

    public static Optional<Channel> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
