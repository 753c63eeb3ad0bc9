package vn.hailong.dashboard;

import java.util.Arrays;
import java.util.Optional;

/** The frames and schemes beside SIPAS, by their names in addresses, with the questionnaire that is meant where none is named. */
enum PointFrameCode {
    PAPI("papi", "papi-style-counter", PapiNodes.DECIMALS),
    ONE_STOP("one-stop", "one-stop-rating", OneStopNodes.DECIMALS);

    private final String code;
    private final String usual;
    private final int decimals;

    PointFrameCode(String code, String usual, int decimals) {
        this.code = code;
        this.usual = usual;
        this.decimals = decimals;
    }

    /** As it stands in addresses. */
    String code() {
        return code;
    }

    String usualQuestionnaire() {
        return usual;
    }

    int decimals() {
        return decimals;
    }

    static Optional<PointFrameCode> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }
}
