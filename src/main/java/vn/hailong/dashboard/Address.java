package vn.hailong.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import vn.hailong.response.Channel;
import vn.hailong.shared.Language;

/** The address of a view: what it shows stands in it, so that a link opens the same view again. */
final class Address {

    private final String path;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Address(String path) {
        this.path = path;
    }

    static Address of(String path) {
        return new Address(path);
    }

    /** The address of a result with all its filters. */
    static Address of(String path, Filter filter) {
        return new Address(path)
                .with("questionnaire", filter.questionnaireText())
                .with("from", filter.period().start().toString())
                .with("to", filter.period().last().toString())
                .with("rule", Codes.of(filter.rule()))
                .with("channel", filter.channel().map(Channel::code).orElse(null))
                .with("flagged", Codes.flagged(filter.flagged()))
                .with("by", filter.by().code());
    }

    /** The files of what the address gives as JSON; a spreadsheet in Vietnamese parts cells by semicolons. */
    static List<FileLink> files(Supplier<Address> json, Texts texts) {
        String delimiter = texts.language().equals(Language.VI) ? "semicolon" : "comma";
        return List.of(
                new FileLink("XLSX", json.get().with("format", "xlsx").toString()),
                new FileLink(
                        "CSV",
                        json.get()
                                .with("format", "csv")
                                .with("delimiter", delimiter)
                                .toString()));
    }

    /** A file to take away. */
    record FileLink(String name, String href) {}

    /** With a parameter; without it when the value is null or blank. */
    Address with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            parameters.put(name, value);
        }
        return this;
    }

    /** By name, not encoded. */
    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
