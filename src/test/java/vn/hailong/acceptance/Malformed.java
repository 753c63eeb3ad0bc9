package vn.hailong.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Submissions that nobody should send, of many kinds; the same for the same seed. None of them can be stored. */
final class Malformed {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS = List.of(
            "submissionId", "counter", "questionnaire", "version", "stage", "language", "answeredAt", "answers");
    private static final List<String> STRANGE_NAMES = List.of(
            "$where",
            "$set",
            "a.b",
            "C02.x",
            "__proto__",
            "constructor",
            "",
            " ",
            "C02\u0000",
            "\u202eC02",
            "c02",
            "C2",
            "C02[]",
            "ＣＯ２",
            "\ud83d\ude00",
            "answers",
            "_id",
            "items.C02.o.5",
            "../../etc/passwd",
            "C02 ");
    private static final List<String> STRANGE_VALUES = List.of(
            "6",
            "0",
            "-1",
            "5.0",
            "05",
            "NA",
            "$gt",
            "\u0000",
            "５",
            "5;4",
            "<script>alert(1)</script>",
            "\u202e5",
            "5\u200b");

    private final Random random;
    private final String code;
    private final List<Supplier<RawCall>> kinds = new ArrayList<>();

    Malformed(long seed, String code) {
        this.random = new Random(seed);
        this.code = code;
        List.<Supplier<RawCall>>of(
                        this::wrongType,
                        this::truncated,
                        this::deeplyNested,
                        this::hugeNumber,
                        this::notANumber,
                        this::duplicateKey,
                        this::invalidUtf8,
                        this::byteOrderMark,
                        this::otherEncoding,
                        this::nullByte,
                        this::loneSurrogate,
                        this::giantText,
                        this::manyFields,
                        this::manyValues,
                        this::noise,
                        this::notAnObject,
                        this::strangeItem,
                        this::strangeValue,
                        this::notAsked,
                        this::missingField,
                        this::wrongId,
                        this::wrongCounter,
                        this::wrongVersion,
                        this::wrongTime,
                        this::wrongContentType,
                        this::wrongMethod,
                        this::tooLarge,
                        this::tooLargeInChunks,
                        this::shorterThanAnnounced,
                        this::brokenChunks,
                        this::formWithBadEscapes,
                        this::formWithOtherCharset,
                        this::formWithManyFields,
                        this::formWithManyAnswers,
                        this::formInAnotherType,
                        this::formTooLarge,
                        this::badPath,
                        this::badQuery,
                        this::badHeaders,
                        this::badCookie)
                .forEach(kinds::add);
    }

    /** As many as asked for, every kind in its turn. */
    List<RawCall> calls(int count) {
        List<RawCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(kinds.get(i % kinds.size()).get());
        }
        return calls;
    }

    // --- a proper submission, to be broken

    private Map<String, Object> proper() {
        Map<String, Object> proper = new LinkedHashMap<>();
        proper.put("submissionId", new UUID(random.nextLong(), random.nextLong()).toString());
        proper.put("counter", code);
        proper.put("questionnaire", "counter-short");
        proper.put("version", 1);
        proper.put("answers", Map.of("C01", "3", "C02", "5", "C03", "4"));
        return proper;
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The proper one with a piece of JSON, valid or not, in the place of a field. */
    private String withRaw(String field, String raw) {
        Map<String, Object> proper = proper();
        proper.put(field, "@@@");
        return json(proper).replace("\"@@@\"", raw);
    }

    private String withAnswer(String name, String raw) {
        return withRaw("answers", "{\"C01\":\"3\"," + json(name) + ":" + raw + "}");
    }

    // --- the kinds

    private RawCall wrongType() {
        String field = one(FIELDS);
        List<String> values = new ArrayList<>(
                List.of("true", "[]", "[[]]", "{\"a\":1}", "1.5", "-1", "\"\"", "[null]", "\"\\u0000\""));
        if (field.equals("answers")) {
            values.removeIf(value -> value.startsWith("{"));
        }
        return RawCall.json("wrong type of " + field, withRaw(field, one(values)));
    }

    private RawCall truncated() {
        String whole = json(proper());
        return RawCall.json("truncated", whole.substring(0, random.nextInt(whole.length())));
    }

    private RawCall deeplyNested() {
        int depth = 10_000;
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        String deep = open.repeat(depth / open.length() + 1);
        return RawCall.json("deeply nested", random.nextBoolean() ? deep : withRaw(one(List.of("answers", "x")), deep));
    }

    private RawCall hugeNumber() {
        String digits = "9".repeat(1 + random.nextInt(3_000));
        String number = one(List.of(
                digits,
                "-" + digits,
                "1e" + digits.substring(0, Math.min(9, digits.length())),
                "0." + digits,
                "1e400"));
        String field = one(List.of("version", "durationMillis", "submissionId", "C02"));
        if (field.equals("durationMillis")) { // alone it might be a long time: another fault stands beside it
            return RawCall.json("huge number", withRaw("version", "0,\"durationMillis\":" + number));
        }
        return RawCall.json("huge number", field.equals("C02") ? withAnswer("C02", number) : withRaw(field, number));
    }

    private RawCall notANumber() {
        String number = one(
                List.of("NaN", "Infinity", "-Infinity", "+1", "01", "0x1", "1.", ".5", "--1", "1_000", "undefined"));
        return RawCall.json(
                "not a number", random.nextBoolean() ? withRaw("version", number) : withAnswer("C02", number));
    }

    private RawCall duplicateKey() {
        String whole = json(proper());
        String again = one(
                List.of("\"version\":2", "\"answers\":{\"C02\":\"9\"}", "\"counter\":\"x\"", "\"submissionId\":\"x\""));
        return RawCall.json("duplicate key", whole.substring(0, whole.length() - 1) + "," + again + "}");
    }

    private RawCall invalidUtf8() {
        byte[] whole = withAnswer("C12", "\"~~~~\"").getBytes(StandardCharsets.UTF_8);
        byte[] bad = {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xed};
        int place = new String(whole, StandardCharsets.UTF_8).indexOf("~~~~");
        System.arraycopy(bad, 0, whole, place, random.nextInt(3) + 1);
        return RawCall.json("invalid UTF-8", whole);
    }

    private RawCall byteOrderMark() {
        return RawCall.json(
                "byte order mark and nothing else", "\ufeff" + one(List.of("", " ", "\ufeff" + json(proper()), "{")));
    }

    private RawCall otherEncoding() {
        String broken = withRaw("version", "0");
        return RawCall.json(
                "another encoding",
                broken.getBytes(
                        one(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))));
    }

    private RawCall nullByte() {
        String whole = json(proper());
        int place = random.nextInt(whole.length());
        return RawCall.json("null byte", whole.substring(0, place) + "\u0000" + whole.substring(place));
    }

    private RawCall loneSurrogate() {
        String lone = one(List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\udfff"));
        return RawCall.json(
                "lone surrogate",
                one(List.of(
                        withRaw("answers", "{\"C01\":\"3\",\"" + lone + "\":\"5\"}"),
                        withAnswer("C02", "\"" + lone + "\""),
                        withRaw("counter", "\"" + lone + "\""),
                        withRaw("submissionId", "\"" + lone + "\""))));
    }

    private RawCall giantText() {
        String giant = json("ă".repeat(2_000 + random.nextInt(20_000)));
        return RawCall.json(
                "giant text",
                one(List.of(
                        withAnswer("C12", giant),
                        withAnswer("C02", giant),
                        withRaw("counter", giant),
                        withRaw("submissionId", giant),
                        withRaw("questionnaire", giant),
                        withRaw("answeredAt", giant),
                        withRaw("stage", giant),
                        withRaw("answers", "{" + giant + ":\"5\"}"))));
    }

    private RawCall manyFields() {
        StringBuilder fields = new StringBuilder("{\"C01\":\"3\"");
        for (int i = 0; i < 300; i++) {
            fields.append(",\"x")
                    .append(i)
                    .append("\":\"")
                    .append(random.nextInt(9))
                    .append('"');
        }
        return RawCall.json("300 fields", withRaw("answers", fields.append('}').toString()));
    }

    private RawCall manyValues() {
        String many = "[" + "\"5\",".repeat(51 + random.nextInt(2_000)) + "\"4\"]";
        return RawCall.json("many values", withAnswer(one(List.of("C02", "C01", "C12")), many));
    }

    private RawCall noise() {
        byte[] noise = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(noise);
        return RawCall.json("noise", noise);
    }

    private RawCall notAnObject() {
        return RawCall.json(
                "not an object",
                one(List.of(
                        "",
                        "[]",
                        "[{}]",
                        "1",
                        "\"text\"",
                        "null",
                        "true",
                        " ",
                        "{}",
                        "{} {}",
                        "[" + json(proper()) + "]",
                        "// hello",
                        "<xml/>")));
    }

    private RawCall strangeItem() {
        String raw = one(List.of("\"5\"", "5", "[\"5\"]", "{}", "true", "[[\"5\"]]", "{\"$gt\":\"\"}"));
        return RawCall.json("strange item", withAnswer(one(STRANGE_NAMES), raw));
    }

    private RawCall strangeValue() {
        String value = json(one(STRANGE_VALUES));
        return RawCall.json(
                "strange value",
                withAnswer(
                        "C02",
                        one(List.of(value, "[" + value + "]", "[\"5\"," + value + "]", "{" + value + ":\"5\"}"))));
    }

    private RawCall notAsked() {
        return RawCall.json("not asked", withAnswer(one(List.of("C04", "C05", "C08", "C09")), "\"5\""));
    }

    private RawCall missingField() {
        Map<String, Object> proper = proper();
        String field = one(List.of("submissionId", "counter", "questionnaire", "version", "answers"));
        if (random.nextBoolean()) {
            proper.remove(field);
        } else {
            proper.put(field, null);
        }
        return RawCall.json("without " + field, json(proper));
    }

    private RawCall wrongId() {
        return RawCall.json(
                "wrong id",
                withRaw(
                        "submissionId",
                        json(one(List.of(
                                "1",
                                "{" + UUID.randomUUID() + "}",
                                UUID.randomUUID() + " ",
                                "urn:uuid:" + UUID.randomUUID(),
                                "0-0-0-0-0",
                                UUID.randomUUID().toString().replace("-", ""),
                                "' OR 1=1",
                                "٠".repeat(8) + "-0000-0000-0000-000000000000")))));
    }

    private RawCall wrongCounter() {
        return RawCall.json(
                "wrong counter",
                withRaw(
                        "counter",
                        json(one(List.of(
                                "AAAAAAAA",
                                code.substring(1),
                                code + "X",
                                "../" + code,
                                "%00",
                                "{\"$ne\":null}",
                                "ă".repeat(8),
                                "İİİİİİİİ")))));
    }

    private RawCall wrongVersion() {
        return RawCall.json(
                "wrong version",
                withRaw(
                        "version",
                        one(List.of(
                                "0", "-1", "99", "2147483648", "1.5", "\"1\"", "[1]", "1e3", "99999999999999999999"))));
    }

    private RawCall wrongTime() {
        return RawCall.json(
                "wrong time",
                withRaw(
                        "answeredAt",
                        json(one(List.of(
                                "2026",
                                "2026-02-30T00:00:00Z",
                                "+999999999-12-31T23:59:59Z",
                                "-999999999-01-01T00:00:00+18:00",
                                "2999-01-01T00:00:00Z",
                                "1970-01-01T00:00:00Z",
                                "now",
                                "2026-11-01T10:00:00",
                                "２０２６-11-01T10:00:00Z")))));
    }

    private RawCall wrongContentType() {
        String type = one(List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "nonsense",
                "application/json/json",
                "*/*",
                "application/*",
                ";;;",
                "application/json; charset=nope",
                "application/json; charset=UTF-7",
                ""));
        return new RawCall(
                "content type " + type,
                "POST /api/v1/responses HTTP/1.1\r\nContent-Type: " + type + "\r\n",
                withRaw("version", "0").getBytes(StandardCharsets.UTF_8));
    }

    private RawCall wrongMethod() {
        String method = one(List.of(
                "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO", "post", "HEAD", "CONNECT"));
        String path =
                one(List.of("/api/v1/responses", "/f/" + code, "/api/v1/results/matrix", "/api/v1/questionnaires"));
        boolean reads = path.startsWith("/f/") || path.endsWith("questionnaires");
        return new RawCall(
                "method " + method,
                (reads && method.equals("GET") ? "FOO" : method) + " " + path
                        + " HTTP/1.1\r\nContent-Type: application/json\r\n",
                json(proper()).getBytes(StandardCharsets.UTF_8));
    }

    private RawCall tooLarge() {
        return RawCall.json("too large", withAnswer("C12", json("x".repeat(70_000 + random.nextInt(300_000)))));
    }

    private RawCall tooLargeInChunks() {
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            chunks.append("1000\r\n").append("[".repeat(0x1000)).append("\r\n");
        }
        return new RawCall(
                "too large in chunks",
                "POST " + one(List.of("/api/v1/responses", "/f/" + code))
                        + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                chunks.append("0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private RawCall shorterThanAnnounced() {
        return new RawCall(
                "an impossible length",
                "POST /api/v1/responses HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + one(List.of("-1", "x", "99999999999999999999", "1, 2", "")) + "\r\n",
                json(proper()).getBytes(StandardCharsets.UTF_8));
    }

    private RawCall brokenChunks() {
        return new RawCall(
                "broken chunks",
                "POST /api/v1/responses HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                one(List.of("zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}\r\n0\r\n\r\n"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private RawCall formWithBadEscapes() {
        return RawCall.form(
                "a form with bad escapes",
                code,
                one(List.of(
                        "C02=%",
                        "C02=%zz", "C02=%5", "%ff%fe=5", "C02=%00", "%", "&&&&=&=%=", "C02=%u0035", "C02=%c3%28")));
    }

    private RawCall formWithOtherCharset() {
        return new RawCall(
                "a form in another charset",
                "POST /f/" + code + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded; charset="
                        + one(List.of("UTF-16", "nope", "UTF-7", "\"", "ISO-2022-JP", "x-COMPOUND_TEXT")) + "\r\n",
                "C02=6&C01=9".getBytes(StandardCharsets.UTF_8));
    }

    private RawCall formWithManyFields() {
        return RawCall.form("a form with many fields", code, "x=1&".repeat(501 + random.nextInt(5_000)) + "C01=9");
    }

    private RawCall formWithManyAnswers() {
        return RawCall.form(
                "a form with answers that cannot be",
                code,
                one(List.of(
                        "C01=3&C02=5&C02=4",
                        "C02=5",
                        "C01=9",
                        "C01=3&C02=" + "9".repeat(5_000),
                        "C01=3&C12=" + "x".repeat(1_001),
                        "C01=1&C01=2&C01=3",
                        "C01=3&C02=%24gt",
                        "C01=3&C13=%E2%80%AE")));
    }

    private RawCall formInAnotherType() {
        return new RawCall(
                "a form in another type",
                "POST /f/" + code + " HTTP/1.1\r\nContent-Type: "
                        + one(List.of(
                                "application/json",
                                "text/plain",
                                "multipart/form-data; boundary=x",
                                "multipart/mixed",
                                "nonsense",
                                ";;;"))
                        + "\r\n",
                "C01=3".getBytes(StandardCharsets.UTF_8));
    }

    private RawCall formTooLarge() {
        return RawCall.form("a form too large", code, "C01=3&C12=" + "%E1%BA%A1".repeat(8_000));
    }

    private RawCall badPath() {
        String piece = one(List.of(
                "%",
                "%zz",
                "%00",
                "%2e%2e%2f",
                "..;/x",
                "%c0%af",
                ";a=b",
                "a%0d%0aX: y",
                "{x}",
                "[",
                "\"<>",
                "\u0001",
                "%252e",
                "?%",
                "//"));
        return RawCall.get(
                "a bad path",
                one(List.of("/f/", "/r/", "/api/v1/questionnaires/", "/assets/", "/", "/f/" + code)) + piece);
    }

    private RawCall badQuery() {
        String query = one(List.of(
                "lang=%",
                "questionnaire=%zz",
                "lang=%ff",
                "&&=&",
                "questionnaire=" + "x".repeat(6_000),
                "lang=vi&lang=%00",
                "code=%c3%28",
                "questionnaire=[$ne]",
                "q=%f0%28%8c%28",
                "period=%",
                "commune=%00",
                "|{}\"<>"));
        return RawCall.get(
                "a bad query",
                one(List.of(
                                "/f/" + code,
                                "/f",
                                "/r",
                                "/api/v1/communes",
                                "/api/v1/public/matrix",
                                "/results",
                                "/help",
                                "/"))
                        + "?" + query);
    }

    private RawCall badHeaders() {
        String header = one(List.of(
                "Accept-Language: " + "x,".repeat(500),
                "Accept: ;;;",
                "Accept: application/xml",
                "Cookie: " + "a=b;".repeat(300),
                "Authorization: Basic !!!",
                "Authorization: Basic " + "QQ".repeat(2_000),
                "Authorization: Bearer x",
                "Range: bytes=5-1",
                "If-Modified-Since: yesterday",
                "X-Forwarded-For: \u0000",
                "Accept-Encoding: ,,,;q=x",
                "Expect: the-impossible",
                "Origin: null",
                "Accept-Language: vi;q=9",
                "Content-Encoding: gzip",
                "X-Long: " + "x".repeat(9_000),
                ": nothing",
                "Host: [::"));
        return new RawCall(
                "bad header " + header.substring(0, Math.min(20, header.length())),
                "POST /api/v1/responses HTTP/1.1\r\nContent-Type: application/json\r\n" + header + "\r\n",
                withRaw("version", "0").getBytes(StandardCharsets.UTF_8));
    }

    private RawCall badCookie() {
        String cookie = one(List.of(
                "hl_d=" + "x".repeat(4_000),
                "hl_d=;;;",
                "SESSION=' OR 1",
                "lang=%",
                "hl_d=\u0001",
                "=;=",
                "SESSION=" + UUID.randomUUID()));
        return new RawCall(
                "bad cookie",
                "GET " + one(List.of("/f/" + code, "/dashboard", "/results", "/login")) + " HTTP/1.1\r\nCookie: "
                        + cookie + "\r\n",
                new byte[0]);
    }
}
