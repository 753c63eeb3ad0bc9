package vn.hailong.servicepoint;

import java.util.Map;
import vn.hailong.shared.Language;

/** Which questionnaires a point may ask: implemented outside this room, which does not see questionnaires. */
public interface QuestionnaireCatalogue {

    /** Whether a questionnaire with this id is published. */
    boolean knows(String id);

    /** The title of each published questionnaire by its id, in the order to offer them. */
    Map<String, String> titles(Language language);
}
