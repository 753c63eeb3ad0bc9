package vn.hailong.response;

/** How far a respondent came. */
public enum Stage {
    /** Left before the end; a later partial or the complete one replaces it. */
    PARTIAL,
    /** Sent; final. */
    COMPLETE
}
