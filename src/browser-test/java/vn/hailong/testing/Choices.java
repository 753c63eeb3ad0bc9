package vn.hailong.testing;

import com.microsoft.playwright.Locator;

/** The choices of a form by what they send: the name and the value of what is ticked, not of what travels unseen. */
public final class Choices {

    private Choices() {}

    /** The selector of one choice. */
    public static String choice(String item, String code) {
        return "input:not([type=hidden])[name='" + item + "'][value='" + code + "']";
    }

    /** The selector of this choice, on this page and on the next ones. */
    public static String choice(Locator input) {
        return choice(input.getAttribute("name"), input.getAttribute("value"));
    }
}
