package vn.hailong.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the acts of the audit trail are called. */
@Component
class AuditActs {

    /** Those to choose from; a room may write others, which are shown by their code. */
    private static final List<String> KNOWN = List.of(
            "log-in",
            "log-in.refused",
            "log-out",
            "denied",
            "export",
            "export.complete",
            "export.broken",
            "cross-tab",
            "cross-tab.stop",
            "poster.print",
            "point.questionnaire",
            "password.change",
            "account.add",
            "account.import",
            "account.change",
            "account.reset",
            "account.disable",
            "account.enable",
            "point.add",
            "point.change",
            "point.close",
            "point.reopen",
            "service-points.import",
            "counter.add",
            "counter.rename",
            "counter.close",
            "counter.reopen",
            "counter.replace",
            "kiosk.add",
            "kiosk.code",
            "kiosk.enrol",
            "kiosk.rename",
            "kiosk.revoke",
            "assisted.answer",
            "paper.open",
            "paper.resize",
            "paper.enter",
            "paper.change",
            "paper.remove",
            "paper.finish",
            "paper.check",
            "paper.settle",
            "paper.close",
            "paper.discard",
            "questionnaire.upload",
            "questionnaire.discard",
            "questionnaire.publish",
            "release",
            "totals.enter",
            "totals.correct",
            "prompts.upload",
            "prompts.remove",
            "feedback.take",
            "feedback.reply",
            "feedback.close",
            "feedback.reopen",
            "feedback.contact",
            "recount");

    private final MessageSource messages;

    AuditActs(MessageSource messages) {
        this.messages = messages;
    }

    String name(String act, Locale locale) {
        String name = messages.getMessage("access.act." + act, null, null, locale);
        return name == null ? act : name;
    }

    Map<String, String> toChooseFrom(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        KNOWN.forEach(act -> names.put(act, name(act, locale)));
        return names;
    }
}
