package vn.hailong.servicepoint;

/** What an administrator does to a point or a counter after a page has asked whether they mean it. */
enum Act {
    CLOSE("close", "close", "closed", true),
    REOPEN("reopen", "reopen", "reopened", false),
    CLOSE_COUNTER("close-counter", "close", "counter-closed", true),
    REOPEN_COUNTER("reopen-counter", "reopen", "counter-reopened", false),
    REPLACE("replace", "replace", "replaced", true);

    private final String slug;
    private final String path;
    private final String done;
    private final boolean revokes;

    Act(String slug, String path, String done, boolean revokes) {
        this.slug = slug;
        this.path = path;
        this.done = done;
        this.revokes = revokes;
    }

    static String counterAddress(String counterId) {
        return PointPages.LIST + "/counters/" + counterId;
    }

    /** Its part of the message keys. */
    String slug() {
        return slug;
    }

    /** The last part of its address. */
    String path() {
        return path;
    }

    /** What the next page says was done. */
    String done() {
        return done;
    }

    /** Whether posters on the wall stop working. */
    boolean revokes() {
        return revokes;
    }
}
