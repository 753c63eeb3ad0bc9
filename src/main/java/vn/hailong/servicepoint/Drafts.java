package vn.hailong.servicepoint;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What an administrator may write down for a point or a counter. */
@Component
class Drafts {

    static final int LONGEST_NAME = 120;

    private static final Pattern PHONE = Pattern.compile("[0-9 ()+-]{0,30}");
    private static final Pattern CONTROL = Pattern.compile("\\p{C}");
    private static final String PROBLEM = "servicepoint.invalid";

    private final Communes communes;
    private final ObjectProvider<QuestionnaireCatalogue> catalogue;

    Drafts(Communes communes, ObjectProvider<QuestionnaireCatalogue> catalogue) {
        this.communes = communes;
        this.catalogue = catalogue;
    }

    /** The draft with its texts tidied; a problem of kind INVALID names each fault. */
    ServicePoints.Draft checked(ServicePoints.Draft draft) {
        ServicePoints.Draft tidy = new ServicePoints.Draft(
                draft.commune(),
                draft.kind(),
                tidy(draft.name()),
                tidy(draft.phone()),
                draft.questionnaire().map(String::strip).filter(id -> !id.isEmpty()));
        List<Fault> faults = new ArrayList<>();
        if (tidy.commune() != null && communes.find(tidy.commune()).isEmpty()) {
            faults.add(new Fault("commune", "servicepoint.commune.unknown"));
        }
        nameFault(tidy.name()).ifPresent(faults::add);
        phoneFault(tidy.phone()).ifPresent(faults::add);
        questionnaireFault(tidy.questionnaire().orElse("")).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.invalid(PROBLEM, faults);
        }
        return tidy;
    }

    /** The name tidied; a problem of kind INVALID when it cannot be one. */
    String checkedCounterName(String name) {
        String tidy = tidy(name);
        nameFault(tidy).ifPresent(fault -> {
            throw Problem.invalid(PROBLEM, List.of(fault));
        });
        return tidy;
    }

    /** The questionnaire chosen, or the default of the kind. */
    String questionnaire(ServicePoints.Draft draft) {
        return draft.questionnaire().orElse(draft.kind().defaultQuestionnaire());
    }

    /** What a counter is called until somebody names it. */
    String counterName(int number) {
        return "Quầy " + number;
    }

    private boolean isKnown(String questionnaire) {
        QuestionnaireCatalogue known = catalogue.getIfAvailable();
        return known == null || known.knows(questionnaire);
    }

    /** What is wrong with a tidied phone number; it may be blank. */
    static Optional<Fault> phoneFault(String phone) {
        return PHONE.matcher(phone).matches()
                ? Optional.empty()
                : Optional.of(new Fault("phone", "servicepoint.phone.malformed"));
    }

    /** What is wrong with the id of a questionnaire; a blank one stands for the default. */
    Optional<Fault> questionnaireFault(String id) {
        return id.isEmpty() || isKnown(id)
                ? Optional.empty()
                : Optional.of(new Fault("questionnaire", "servicepoint.questionnaire.unknown"));
    }

    /** What is wrong with the tidied name of a point or a counter. */
    static Optional<Fault> nameFault(String name) {
        if (name.isEmpty()) {
            return Optional.of(new Fault("name", "servicepoint.name.blank"));
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return Optional.of(new Fault("name", "servicepoint.name.long", List.of(LONGEST_NAME)));
        }
        return CONTROL.matcher(name).find()
                ? Optional.of(new Fault("name", "servicepoint.name.malformed"))
                : Optional.empty();
    }

    private static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }
}
