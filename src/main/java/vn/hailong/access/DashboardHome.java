package vn.hailong.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after a log-in: what is theirs to open. */
@Controller
class DashboardHome {

    @GetMapping("/dashboard")
    String show() {
        return "access/home";
    }
}
