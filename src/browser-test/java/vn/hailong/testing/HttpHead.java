package vn.hailong.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first line and the headers of a request or of its reply, in HTTP/1.1.
 *
 * @param fields each as "Name: value"
 */
record HttpHead(String start, List<String> fields) {

    private static final int LONGEST = 64 * 1024;
    private static final String END = "\r\n\r\n";

    HttpHead {
        fields = List.copyOf(fields);
    }

    /** Empty where the connection ends instead. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int last = 0; last < END.length(); ) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return Optional.empty();
            }
            if (next < 0 || head.size() > LONGEST) {
                throw new IOException("A head that does not end after " + head.size() + " bytes");
            }
            head.write(next);
            last = next == END.charAt(last) ? last + 1 : next == END.charAt(0) ? 1 : 0;
        }
        List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
        return Optional.of(new HttpHead(
                lines.get(0),
                lines.stream().skip(1).filter(line -> !line.isEmpty()).toList()));
    }

    /** "GET" of a request. */
    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    /** The path with its query, of a request. */
    String target() {
        return start.split(" ")[1];
    }

    /** The status of a reply. */
    int status() {
        return Integer.parseInt(start.split(" ")[1]);
    }

    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> isNamed(field, name))
                .map(field -> field.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** Without the named ones, and with the others. */
    HttpHead with(List<String> without, List<String> others) {
        List<String> kept = new ArrayList<>(fields);
        kept.removeIf(field -> without.stream().anyMatch(name -> isNamed(field, name)));
        return new HttpHead(start, Stream.concat(kept.stream(), others.stream()).toList());
    }

    byte[] bytes() {
        return (start + "\r\n"
                        + String.join(
                                "", fields.stream().map(field -> field + "\r\n").toList()) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isNamed(String field, String name) {
        return field.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }
}
