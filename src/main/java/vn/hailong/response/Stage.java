package vn.hailong.response;

/** How far a respondent came. */
public enum Stage {
    /** Left before the end; a later partial or the complete one replaces it. */
    PARTIAL("partial"),
    /** Sent; final. */
    COMPLETE("complete");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /** As it is sent, stored, counted and written in files. */
    public String code() {
        return code;
    }

    /** The stage of a stored answer; what is not complete is partial. */
    static Stage stored(String code) {
        return COMPLETE.code.equals(code) ? COMPLETE : PARTIAL;
    }
}
