package vn.hailong.form;

import vn.hailong.access.FormToken;

/**
 * What makes a page one of a helper who presses the buttons for somebody else, as the templates show it.
 *
 * @param action where its form goes, and where the next person's blank form is
 * @param back the page of the service point
 * @param token shows that the form was ours
 */
public record AssistedFrame(String action, String back, FormToken token) {}
