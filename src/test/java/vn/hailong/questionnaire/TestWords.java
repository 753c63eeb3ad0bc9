package vn.hailong.questionnaire;

import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of this room and of what stands around its pages. */
final class TestWords {

    static final ResourceBundleMessageSource MESSAGES = messages();

    static final FlawWords FLAWS = new FlawWords(MESSAGES);

    private TestWords() {}

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/questionnaire", "messages/access", "messages/platform", "messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
