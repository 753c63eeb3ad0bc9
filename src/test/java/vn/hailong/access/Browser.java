package vn.hailong.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** A browser without JavaScript: keeps cookies, fills forms, follows nothing by itself. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final WebTestClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Browser(WebTestClient client) {
        this.client = client;
    }

    public EntityExchangeResult<String> get(String address) {
        return keep(client.get()
                .uri(address)
                .header(HttpHeaders.ACCEPT, "text/html")
                .cookies(sent -> cookies.forEach(sent::add))
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    /** Sends the fields and the token of the form on the page. */
    public EntityExchangeResult<String> send(String page, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token(page));
        return post(action, all);
    }

    /** The token that the form of the page carries. */
    public String token(String page) {
        Matcher token = TOKEN.matcher(String.valueOf(get(page).getResponseBody()));
        return token.find() ? token.group(1) : "none";
    }

    public EntityExchangeResult<String> post(String address, Map<String, String> fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData("x", "");
        fields.forEach(form::with);
        return keep(client.post()
                .uri(address)
                .header(HttpHeaders.ACCEPT, "text/html")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .cookies(sent -> cookies.forEach(sent::add))
                .body(form)
                .exchange()
                .expectBody(String.class)
                .returnResult());
    }

    public EntityExchangeResult<String> logIn(String login, String password) {
        return send("/login", "/login", Map.of("username", login, "password", password));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private EntityExchangeResult<String> keep(EntityExchangeResult<String> result) {
        result.getResponseCookies().forEach((name, values) -> {
            if (values.get(0).getMaxAge().isZero()) {
                cookies.remove(name);
            } else {
                cookies.put(name, values.get(0).getValue());
            }
        });
        return result;
    }
}
