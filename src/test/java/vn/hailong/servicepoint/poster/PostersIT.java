package vn.hailong.servicepoint.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.ReaderException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.access.TestStaff;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;

/** The posters as the running application prints them. */
@DirtiesContext // closed before its store goes: a class that is run once more starts with a new one
@SpringBootTest(classes = PostersIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PostersIT {

    private static final String PUBLIC_URL = "https://khaosat.laocai.example";
    private static final String ALL = "/api/v1/posters.pdf?all=true";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int DPI = 72;

    /** The whole application without the stand-ins of other tests. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("vn.hailong")
    @ComponentScan(
            basePackages = "vn.hailong",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "vn\\.hailong\\.(HaiLong|.*(Test|IT|Fixture|Desk|RunningAccess)\\$.*)")
            })
    static class Application {}

    @TempDir
    static Path folder;

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ServicePoints points;

    @Autowired
    private ReactiveMongoOperations mongo;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.public-url", () -> PUBLIC_URL);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void staff() {
        TestStaff.addTo(context);
    }

    // --- refusals

    @ParameterizedTest
    @CsvSource({
        "counter=C99999-9, servicepoint.poster.counter-unknown",
        "all=true&size=a3, servicepoint.poster.size-unknown",
        "'', servicepoint.poster.nothing-chosen",
        "size=a4&counter=, servicepoint.poster.nothing-chosen",
        "kind=police, servicepoint.poster.none-open",
        "kind=palace, servicepoint.kind.unknown",
        "commune=99999, servicepoint.commune.unknown",
        "point=C99999, servicepoint.unknown"
    })
    void saysWhatIsWrongWithASelection(String query, String code) throws Exception {
        HttpResponse<byte[]> answer = get("test-administrator", "/api/v1/posters.pdf?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("\"code\":\"" + code + "\"").doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "test-analyst, all=true, 403",
        "test-body, all=true, 403",
        "test-commune, counter=C02683-1, 403",
        "test-commune, counter=C02647-1&counter=C02683-1, 403",
        "test-commune, commune=02683, 403",
        "test-commune, point=C02683, 403",
        "test-commune, counter=C02647-1, 200",
        "test-commune, commune=02647, 200",
        "test-commune, point=C02647, 200",
        "'', all=true, 401"
    })
    void givesEachRoleItsOwnPostersAndWritesDownTheRest(String login, String query, int status) throws Exception {
        HttpResponse<byte[]> answer = get(login, "/api/v1/posters.pdf?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(audit("denied")).anySatisfy(entry -> assertThat(entry)
                    .containsEntry("login", login)
                    .containsEntry("subject", "GET /api/v1/posters.pdf"));
        }
    }

    @Test
    void keepsThePageFromThoseWhoDoNotPrint() throws Exception {
        assertThat(page("test-analyst", "").statusCode()).isEqualTo(403);
        assertThat(page("test-body", "").statusCode()).isEqualTo(403);
        assertThat(page("test-commune", "?commune=02683").statusCode()).isEqualTo(403);
    }

    // --- what is printed

    @Test
    void printsEveryCounterWithACodeThatReadersReadAlsoBlurredAndSmaller() throws Exception {
        List<String> addresses = points.list(null).collectList().block().stream()
                .flatMap(point -> point.counters().stream())
                .flatMap(counter -> counter.code().stream())
                .map(code -> PUBLIC_URL + "/f/" + code)
                .toList();
        HttpResponse<byte[]> answer = get("test-administrator", ALL);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Poster-Count")).contains(String.valueOf(addresses.size()));
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("ap-phich-a4.pdf")
                .doesNotContain("ban-thu");
        try (PDDocument file = Loader.loadPDF(answer.body())) {
            assertThat(file.getNumberOfPages()).isEqualTo(addresses.size()).isGreaterThanOrEqualTo(99);
            List<BufferedImage> sharp = new ArrayList<>();
            List<BufferedImage> worse = new ArrayList<>();
            for (int page = 0; page < addresses.size(); page++) {
                sharp.add(PosterFileTest.grey(file, page, DPI));
                worse.add(PosterFileTest.blurred(PosterFileTest.scaled(sharp.get(page), 0.8)));
                assertThat(readByPhone(sharp.get(page))).as("page %d", page).isEqualTo(addresses.get(page));
                assertThat(readByPhone(worse.get(page)))
                        .as("page %d blurred at 80 %%", page)
                        .isEqualTo(addresses.get(page));
            }
            if (hasZbarimg()) {
                assertThat(zbarimg(sharp)).isEqualTo(addresses);
                assertThat(zbarimg(worse)).isEqualTo(addresses);
            }
            String text = new PDFTextStripper().getText(file);
            assertThat(text).contains("Hôm nay Ông/Bà được phục vụ thế nào?", "How were you served today?");
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("Trung tâm Phục vụ hành chính công phường Lào Cai", "Xã Bát Xát")
                    .doesNotContain("BẢN THỬ", "??servicepoint");
        }
        assertThat(audit("poster.print")).anySatisfy(entry -> assertThat(entry)
                .containsEntry("login", "test-administrator")
                .containsEntry("subject", "a4 " + addresses.size() + ": all"));
    }

    @Test
    void leavesClosedCountersOutAndSaysSoWhenOneIsNamed() throws Exception {
        ServicePoint point = points.find("C02695").block();
        points.addCounter(point.code(), "Quầy phụ").block();
        points.closeCounter("C02695-2").block();

        HttpResponse<byte[]> both = get("test-administrator", "/api/v1/posters.pdf?point=C02695&size=a5");
        HttpResponse<byte[]> named = get("test-administrator", "/api/v1/posters.pdf?counter=C02695-2");

        assertThat(both.headers().firstValue("Poster-Count")).contains("1");
        assertThat(named.statusCode()).isEqualTo(422);
        assertThat(text(named)).contains("servicepoint.poster.counter-closed", "C02695-2");
        assertThat(text(page("test-administrator", "?point=C02695"))).contains("Không in 1 quầy đã đóng.");
    }

    @Test
    void refusesMoreThanAFileHolds() {
        List<Posters.Desk> many = IntStream.rangeClosed(0, Posters.MOST)
                .mapToObj(i -> new Posters.Desk(
                        points.find("C02647").block(),
                        points.find("C02647").block().counters().get(0)))
                .toList();

        assertThatThrownBy(() -> Posters.bounded(many)).hasMessageContaining("faults");
        assertThat(Posters.bounded(many.subList(0, Posters.MOST))).hasSize(Posters.MOST);
    }

    @Test
    void leavesNoFileBehindAlsoWhenTheReceiverGoesAway() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        get("test-administrator", ALL + "&size=strip");
        for (int i = 0; i < 3; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setReceiveBufferSize(2048);
                socket.getOutputStream()
                        .write(("GET " + ALL + "&size=strip HTTP/1.1\r\nHost: x\r\nAuthorization: "
                                        + basic("test-administrator") + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                if (i > 0) {
                    assertThat(in.read()).isEqualTo('H');
                }
                socket.setSoLinger(true, 0);
            }
        }
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (files(temporary) > 0 && System.nanoTime() < end) {
            Thread.sleep(100);
        }

        assertThat(files(temporary)).isZero();
    }

    // --- the page

    @Test
    void showsThePageWithAPreviewAndTheAddressOfTheFileInBothLanguages() throws Exception {
        String vi = text(page("test-commune", ""));
        String en = text(page("test-administrator", "?lang=en&kind=administration-centre&size=strip"));

        assertThat(vi)
                .contains("In áp phích", "Quầy 1", "<svg", "href=\"/api/v1/posters.pdf?all=true&amp;size=a4\"")
                .doesNotContain("id=\"commune\"", "C02683", "??", "BẢN THỬ");
        assertThat(en)
                .contains("Print posters", "/api/v1/posters.pdf?kind=administration-centre&amp;size=strip")
                .doesNotContain("??");
        assertThat(text(page("test-administrator", "?kind=police"))).contains("Không có quầy nào đang mở");
        assertThat(text(page("test-administrator", "?commune=02647&counter=C02683-1")))
                .contains("posters.pdf?commune=02647&amp;size=a4");
        assertThat(text(page("test-administrator", "?commune=02647&counter=C02647-1")))
                .contains("posters.pdf?counter=C02647-1&amp;size=a4");
    }

    /** The page as a browser shows it that is logged in. */
    private HttpResponse<byte[]> page(String login, String query) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = browser.send(request("/login").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(form);
        assertThat(token.find()).isTrue();
        String sent = "username=" + login + "&password=" + TestStaff.PASSWORD + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        browser.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(sent))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return browser.send(request("/dashboard/posters" + query).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .header("Accept-Language", "vi")
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> get(String login, String address) throws Exception {
        HttpRequest.Builder request = request(address);
        if (!login.isEmpty()) {
            request.header("Authorization", basic(login));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String basic(String login) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((login + ":" + TestStaff.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private List<Document> audit(String act) {
        List<Document> entries = new ArrayList<>();
        mongo.findAll(Document.class, "audit").collectList().block().stream()
                .filter(entry -> entry.getString("act").equals(act))
                .forEach(entries::add);
        return entries;
    }

    private static long files(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .filter(name -> name.startsWith("posters") && name.endsWith(".pdf"))
                    .count();
        }
    }

    /**
     * A phone takes picture after picture until one reads: here six, each from a little further away or nearer. Of two
     * thousand pictures of random codes one in two hundred missed at one size, one at the first three, none at six.
     */
    private static @Nullable String readByPhone(BufferedImage image) throws Exception {
        for (double distance : new double[] {1, 0.95, 0.9, 1.1, 1.25, 1.5}) {
            try {
                return PosterFileTest.read(PosterFileTest.scaled(image, distance));
            } catch (ReaderException missed) {
                // The next picture may do.
            }
        }
        return null;
    }

    private static boolean hasZbarimg() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "zbarimg")));
    }

    /** What the reader finds in the pictures, in their order. */
    private static List<String> zbarimg(List<BufferedImage> images) throws Exception {
        List<String> command = new ArrayList<>(List.of("zbarimg", "--quiet", "--raw"));
        for (int page = 0; page < images.size(); page++) {
            Path file = folder.resolve("page-" + page + ".png");
            ImageIO.write(images.get(page), "png", file.toFile());
            command.add(file.toString());
        }
        Process reader = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text.lines().toList();
    }
}
