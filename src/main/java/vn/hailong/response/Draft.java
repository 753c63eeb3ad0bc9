package vn.hailong.response;

import java.util.Map;

/**
 * A checked answer on its way into the store, with its free texts beside it.
 *
 * @param texts by item
 */
record Draft(Response response, Map<String, String> texts) {

    Draft {
        texts = Map.copyOf(texts);
    }
}
