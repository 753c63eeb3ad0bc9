package vn.hailong.platform.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ServerWebExchange;

/** The start page: what this is, and a box for the code of a counter. */
@Controller
class HomePage {

    private static final Map<String, String> OTHER = Map.of("vi", "en", "en", "vi");

    @GetMapping("/")
    String show(ServerWebExchange exchange, Model model) {
        String language = Languages.of(exchange).tag();
        model.addAttribute("language", language);
        model.addAttribute("other", OTHER.getOrDefault(language, "vi"));
        return "platform/home";
    }
}
