package vn.hailong.dashboard;

import tools.jackson.databind.JsonNode;

/** Finds its way in the JSON of results. */
final class Shown {

    private Shown() {}

    static JsonNode item(JsonNode answer, String id) {
        return one(answer, "items", "id", id);
    }

    /** How often an option of an item was chosen. */
    static long option(JsonNode item, String code) {
        return one(item, "options", "code", code).path("n").longValue();
    }

    static JsonNode node(JsonNode tree, String code) {
        return one(tree, "nodes", "code", code);
    }

    static int column(JsonNode matrix, String code) {
        for (int i = 0; i < matrix.path("columns").size(); i++) {
            if (matrix.path("columns").path(i).path("code").stringValue().equals(code)) {
                return i;
            }
        }
        throw new AssertionError("No column " + code);
    }

    private static JsonNode one(JsonNode within, String list, String key, String value) {
        return within.path(list)
                .valueStream()
                .filter(each -> each.path(key).stringValue().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
