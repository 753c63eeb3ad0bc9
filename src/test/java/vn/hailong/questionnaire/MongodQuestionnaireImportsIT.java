package vn.hailong.questionnaire;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodQuestionnaireImportsIT extends QuestionnaireImportsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
