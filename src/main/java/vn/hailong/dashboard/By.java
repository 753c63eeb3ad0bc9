package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.hailong.indicator.Framework;
import vn.hailong.response.Counts;
import vn.hailong.shared.Words;

/** What the columns of a matrix are, and with it which commune an answer is counted at. */
enum By {
    /** The nine policy groups, by the commune where people live. */
    POLICY_GROUP("policy-group", Counts.View.HOME, "policy-short") {
        @Override
        List<Group> groups(Framework framework) {
            return framework.policyGroups().stream()
                    .map(group -> new Group(group.code(), Framework.POLICY_GROUP_PREFIX + group.code(), group.name()))
                    .toList();
        }
    },
    /** The elements of policy and service, by the commune of the counter. */
    ELEMENT("element", Counts.View.SERVICE, "counter-short") {
        @Override
        List<Group> groups(Framework framework) {
            return framework.elements().stream()
                    .map(element -> new Group(element.code(), element.code(), element.name()))
                    .toList();
        }
    };

    private final String code;
    private final Counts.View view;
    private final String usualQuestionnaire;

    By(String code, Counts.View view, String usualQuestionnaire) {
        this.code = code;
        this.view = view;
        this.usualQuestionnaire = usualQuestionnaire;
    }

    static Optional<By> of(String code) {
        return Arrays.stream(values()).filter(by -> by.code.equals(code)).findFirst();
    }

    @JsonValue
    String code() {
        return code;
    }

    Counts.View view() {
        return view;
    }

    /** The questionnaire that fills these columns where none is named. */
    String usualQuestionnaire() {
        return usualQuestionnaire;
    }

    /** The columns, in official order. */
    abstract List<Group> groups(Framework framework);

    /**
     * The criteria of one column.
     *
     * @param node the node of the framework over them
     */
    record Group(String code, String node, Words name) {}
}
