package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import vn.hailong.HaiLong;
import vn.hailong.access.Accounts;
import vn.hailong.access.Browser;
import vn.hailong.access.Role;
import vn.hailong.access.TestStaff;

/** Every address of the running application, called by every role and by nobody, against the table of who may. */
@DirtiesContext // closed before its store goes: a class that is run once more starts with a new one
@SpringBootTest(classes = AddressesIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AddressesIT {

    /** The application without the advices of other tests, which would answer before the filters see a refusal; not a component, so that they pass it by. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("vn.hailong")
    @ComponentScan(
            basePackages = "vn.hailong",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = HaiLong.class),
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OfTests.class)
            })
    static class Application {}

    static final class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader found, MetadataReaderFactory factory) throws IOException {
            return found.getResource().getURL().toString().contains("/test-classes/");
        }
    }

    /** A new address has to be written down here: who may call it. */
    private static final Map<String, String> TABLE = Table.read();

    private static final Map<String, String> VARIABLES =
            Map.of("login", "no-such-account", "commune", "02647", "questionnaire", "counter-short", "version", "1");

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private WebTestClient client;
    private final Map<Role, Map<String, String>> cookies = new LinkedHashMap<>();
    private final Map<Role, String> tokens = new LinkedHashMap<>();

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void logIn() {
        TestStaff.addTo(context);
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(60))
                .build();
        for (Accounts.Draft staff : TestStaff.ALL) {
            Browser browser = new Browser(client);
            browser.logIn(staff.login(), staff.password());
            tokens.put(staff.role(), browser.token("/dashboard"));
            cookies.put(staff.role(), browser.cookies());
        }
    }

    @Test
    void areAllInTheTable() {
        assertThat(new TreeSet<>(addresses())).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @Test
    void areOpenToThoseOfTheTableOnlyAndEachRefusalIsWrittenDown() {
        List<String> wrong = new ArrayList<>();
        TreeMap<String, String> found = new TreeMap<>();
        for (String address : addresses()) {
            String declared = TABLE.getOrDefault(address, "");
            if (declared.equals("door")) {
                continue;
            }
            String method = address.substring(0, address.indexOf(' '));
            String path = path(address.substring(address.indexOf(' ') + 1));
            StringBuilder who = new StringBuilder();
            if (!isAskedToLogIn(call(method, path, null))) {
                who.append("nobody ");
            }
            for (Role role : Role.values()) {
                WebTestClient.ResponseSpec answer = call(method, path, role);
                int status = answer.returnResult(Void.class).getStatus().value();
                if (status == 403 && !isWrittenDown(role, method + " " + path)) {
                    wrong.add("the refusal of " + role + " at " + address + " is in no audit trail");
                }
                if (status == 401 || status >= 500) {
                    wrong.add(role + " gets " + status + " at " + address);
                }
                if (status != 403) {
                    who.append(role.name().toLowerCase(Locale.ROOT)).append(' ');
                }
            }
            found.put(address, who.toString().strip());
        }

        assertThat(wrong).isEmpty();
        assertThat(found).isEqualTo(Table.rolesOf(TABLE));
    }

    private List<String> addresses() {
        RequestMappingHandlerMapping mapping =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<String> addresses = new ArrayList<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            info.getPatternsCondition().getPatterns().forEach(pattern -> info.getMethodsCondition()
                    .getMethods()
                    .forEach(method -> addresses.add(method + " " + pattern.getPatternString())));
            assertThat(info.getMethodsCondition().getMethods())
                    .as("methods of " + info)
                    .isNotEmpty();
        }
        return addresses.stream()
                .filter(address -> !address.contains("openapi"))
                .sorted()
                .toList();
    }

    private static String path(String pattern) {
        Matcher variable = Pattern.compile("\\{([a-zA-Z]+)[^}]*}").matcher(pattern);
        return variable.replaceAll(found -> value(pattern, found.group(1)));
    }

    private static String value(String pattern, String name) {
        if (pattern.contains("service-points/{code}")) {
            return "C02647";
        }
        if (pattern.contains("counters/{id}")) {
            return "C02647-1";
        }
        return VARIABLES.getOrDefault(name, "no-such-thing");
    }

    /** Nothing that could be stored is sent. */
    private WebTestClient.ResponseSpec call(String method, String path, @Nullable Role role) {
        WebTestClient.RequestBodySpec call =
                client.method(HttpMethod.valueOf(method)).uri(path).accept(MediaType.ALL);
        if (role != null) {
            call.cookies(sent -> cookies.get(role).forEach(sent::add));
            call.header("X-CSRF-TOKEN", tokens.get(role));
        }
        return method.equals("POST") && !path.startsWith("/api/")
                ? call.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("x=")
                        .exchange()
                : call.exchange();
    }

    private static boolean isAskedToLogIn(WebTestClient.ResponseSpec answer) {
        var result = answer.returnResult(Void.class);
        int status = result.getStatus().value();
        URI location = result.getResponseHeaders().getLocation();
        // A form without the token of a log-in is refused before anybody asks who sends it.
        return status == 401
                || status == 403
                || (status == 303 && location != null && location.getPath().equals("/login"));
    }

    private boolean isWrittenDown(Role role, String subject) {
        return context.getBean(ReactiveMongoOperations.class)
                .find(
                        query(where("act")
                                .is("denied")
                                .and("role")
                                .is(role.name())
                                .and("subject")
                                .is(subject)),
                        Document.class,
                        "audit")
                .hasElements()
                .block(Duration.ofSeconds(10));
    }

    /** Who may call which address, as {@code addresses.txt} says it. */
    private static final class Table {

        private static final String ALL = "administrator analyst body commune";

        static Map<String, String> read() {
            try (var file = AddressesIT.class.getResourceAsStream("/acceptance/addresses.txt")) {
                Map<String, String> table = new LinkedHashMap<>();
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> {
                            String[] parts = line.split(" +", 3);
                            table.put(parts[0] + " " + parts[1], parts[2].strip());
                        });
                return table;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static TreeMap<String, String> rolesOf(Map<String, String> table) {
            TreeMap<String, String> roles = new TreeMap<>();
            table.forEach((address, who) -> {
                if (!who.equals("door")) {
                    roles.put(address, who.equals("anybody") ? "nobody " + ALL : who.equals("staff") ? ALL : who);
                }
            });
            return roles;
        }
    }
}
