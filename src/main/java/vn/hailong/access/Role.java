package vn.hailong.access;

/** What a member of staff may see and do. */
public enum Role {
    /** Runs the survey: sees and changes everything. */
    ADMINISTRATOR,
    /** Compares communes and periods: sees everything, changes nothing. */
    ANALYST,
    /** A body rated by the plan: sees its policy groups in all communes. */
    BODY,
    /** Staff of one commune: sees that commune. */
    COMMUNE
}
