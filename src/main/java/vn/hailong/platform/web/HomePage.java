package vn.hailong.platform.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ServerWebExchange;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.ForeignWords;
import vn.hailong.shared.Language;

/** The start page: what this is, and a box for the code of a counter. */
@Controller
class HomePage {

    private final CitizenLanguages languages;
    private final ITemplateEngine templates;

    HomePage(CitizenLanguages languages, ITemplateEngine templates) {
        this.languages = languages;
        this.templates = templates;
    }

    /** A language to choose, named in itself. */
    public record Choice(String tag, String name) {}

    @GetMapping("/")
    ResponseEntity<byte[]> show(ServerWebExchange exchange) {
        Language language = Languages.ofCitizen(exchange, languages);
        Context context = new Context(language.locale());
        context.setVariable("language", language.tag());
        context.setVariable("direction", languages.isRightToLeft(language) ? "rtl" : null);
        context.setVariable(
                "others",
                languages.all().stream()
                        .filter(other -> !other.equals(language))
                        .map(other -> new Choice(other.tag(), languages.name(other)))
                        .toList());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(ForeignWords.inHtml(templates.process("platform/home", context))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
