package vn.hailong.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every address that a controller of this application answers to GET, with examples for what varies. */
final class GetAddresses {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z]+)[^}]*}");

    private GetAddresses() {}

    /** @param examples by the beginning of a pattern and a variable, such as {@code /f/{code}}, else by the variable alone */
    static List<String> of(Map<String, String> examples) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class, true));
        TreeSet<String> addresses = new TreeSet<>();
        scan.findCandidateComponents("vn.hailong")
                .forEach(found -> patterns(found.getBeanClassName()).forEach(p -> addresses.add(filled(p, examples))));
        return List.copyOf(addresses);
    }

    private static List<String> patterns(String className) {
        Class<?> type;
        try {
            type = Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        RequestMapping ofType = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
        List<String> bases = ofType == null || ofType.path().length == 0 ? List.of("") : List.of(ofType.path());
        return Stream.of(type.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null
                        && (mapping.method().length == 0
                                || List.of(mapping.method()).contains(RequestMethod.GET)))
                .flatMap(mapping -> Stream.of(mapping.path().length == 0 ? new String[] {""} : mapping.path()))
                .flatMap(path -> bases.stream().map(base -> base + path))
                .toList();
    }

    private static String filled(String pattern, Map<String, String> examples) {
        Matcher variable = VARIABLE.matcher(pattern);
        StringBuilder address = new StringBuilder();
        while (variable.find()) {
            String upTo = pattern.substring(0, variable.end());
            String name = variable.group(1);
            String example = examples.entrySet().stream()
                    .filter(entry ->
                            upTo.endsWith(entry.getKey()) && entry.getKey().contains("{"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(examples.getOrDefault(name, "unknown"));
            variable.appendReplacement(address, Matcher.quoteReplacement(example));
        }
        variable.appendTail(address);
        return address.toString();
    }
}
