package vn.hailong.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Flaws;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.YamlMap;

/** The reading of a frame of points: bounds, weights, values and counts are checked, and all flaws are told at once. */
final class PointFrameFile {

    /** The key that only such a file has. */
    static final String MARK = "dimensions";

    private static final double NEAR = 1e-6;
    private static final int MOST = 1_000;
    private static final Set<String> BASES = Set.of("S", "R", "O");

    private final YamlMap top;
    private final Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    private final Set<String> usedValues = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> items = new HashSet<>();

    private PointFrameFile(YamlMap top) {
        this.top = top;
    }

    static PointFrame read(ResourceFile file) {
        Flaws flaws = new Flaws(file.path());
        PointFrame frame = new PointFrameFile(YamlMap.read(file.content(), flaws)).frame(file.name());
        flaws.refuseIfAny();
        return frame;
    }

    private PointFrame frame(String fileName) {
        String id = Numbers.id(top, fileName);
        int[] years = {0, 0};
        top.map("valid").ifPresent(valid -> {
            years[0] = valid.number("from", 2000, 2100);
            years[1] = valid.number("to", 2000, 2100);
            if (years[1] < years[0]) {
                valid.note("ends before it begins");
            }
            valid.end();
        });
        readValues();
        List<PointFrame.Dimension> dimensions = new ArrayList<>();
        for (YamlMap map : top.maps(MARK)) {
            dimensions.add(dimension(map));
        }
        PointFrame frame = new PointFrame(id, top.words("name"), years[0], years[1], dimensions);
        checkSize(frame);
        values.keySet().stream()
                .filter(name -> !usedValues.contains(name))
                .forEach(name -> top.note("values", "no indicator uses the values \"" + name + "\""));
        top.end();
        return frame;
    }

    private void readValues() {
        top.map("values").ifPresent(all -> {
            for (String name : all.keys()) {
                all.map(name).ifPresent(map -> values.put(name, valuesOf(map)));
            }
        });
    }

    private static Map<String, Double> valuesOf(YamlMap map) {
        Map<String, Double> byCode = new LinkedHashMap<>();
        for (String code : map.keys()) {
            byCode.put(code, Numbers.number(map, code));
        }
        return byCode;
    }

    private PointFrame.Dimension dimension(YamlMap map) {
        YamlMap named = map.named("dimension " + map.text("code"));
        String code = newCode(named);
        List<YamlMap> subs = named.maps("sub_dimensions");
        List<PointFrame.SubDimension> subDimensions = new ArrayList<>();
        for (YamlMap sub : subs) {
            subDimensions.add(subDimension(sub, subs.size()));
        }
        PointFrame.Dimension dimension = new PointFrame.Dimension(code, named.words(), subDimensions);
        named.end();
        return dimension;
    }

    /** @param components how many sub-dimensions the dimension has: the bounds follow from it, and the file must say the same */
    private PointFrame.SubDimension subDimension(YamlMap map, int components) {
        YamlMap named = map.named("sub-dimension " + map.text("code"));
        String code = newCode(named);
        boolean counter = named.flag("counter");
        double lo = 1.0 / components;
        double hi = (double) PointFrame.MOST_POINTS / components;
        checkBound(named, "lo", lo, components);
        checkBound(named, "hi", hi, components);
        List<PointFrame.Indicator> indicators = new ArrayList<>();
        for (YamlMap indicator : named.maps("indicators")) {
            indicators.add(indicator(indicator, counter));
        }
        double weights =
                indicators.stream().mapToDouble(PointFrame.Indicator::weight).sum();
        if (Math.abs(weights - 1) > NEAR) {
            named.note("indicators", "the weights add up to " + weights + ", not 1");
        }
        if (counter && indicators.stream().noneMatch(PointFrame.Indicator::counter)) {
            named.note("counter", "none of its indicators may be asked at a counter");
        }
        PointFrame.SubDimension sub =
                new PointFrame.SubDimension(code, named.words(), lo, hi, counter, indicators);
        named.end();
        return sub;
    }

    private static void checkBound(YamlMap map, String key, double expected, int components) {
        double given = Numbers.number(map, key);
        if (Math.abs(given - expected) > NEAR) {
            map.note(
                    key,
                    "of " + components + " sub-dimensions each has \"" + key + "\" " + expected + ", not " + given);
        }
    }

    private PointFrame.Indicator indicator(YamlMap map, boolean counter) {
        String item = map.text("item");
        YamlMap named = map.named("indicator " + item);
        if (!items.add(item)) {
            named.note("item", "the item is given twice");
        }
        double weight = Numbers.number(named, "weight");
        if (!(weight > 0 && weight <= 1)) {
            named.note("weight", "a weight is above 0 and at most 1, not " + weight);
        }
        double min = Numbers.number(named, "min");
        double max = Numbers.number(named, "max");
        if (min == max) {
            named.note("max", "no scale from " + min + " to " + max);
        }
        PointFrame.Measure measure = measure(named);
        boolean atCounter = counter && !(named.has("counter") && !named.flag("counter"));
        if (named.has("counter") && !counter) {
            named.note("counter", "the sub-dimension is not asked at a counter");
        }
        PointFrame.Indicator indicator = new PointFrame.Indicator(
                item,
                weight,
                min,
                max,
                measure,
                values(named, measure, item),
                Numbers.oneOf(named, "basis", BASES),
                reference(named),
                atCounter);
        named.end();
        return indicator;
    }

    private static PointFrame.Measure measure(YamlMap map) {
        if (map.has("ticked")) {
            return PointFrame.Measure.TICKED;
        }
        return map.flag("number") ? PointFrame.Measure.NUMBER : PointFrame.Measure.OPTION;
    }

    /** Of a checklist each statement counts 1, and "none of these" nothing. */
    private Map<String, Double> values(YamlMap map, PointFrame.Measure measure, String item) {
        return switch (measure) {
            case NUMBER -> Map.of();
            case TICKED -> {
                Map<String, Double> ticked = new LinkedHashMap<>();
                for (String code : map.texts("ticked")) {
                    if (ticked.put(code, 1.0) != null) {
                        map.note("ticked", "the statement \"" + code + "\" of " + item + " is given twice");
                    }
                }
                ticked.put("none", 0.0);
                yield ticked;
            }
            case OPTION -> {
                String name = map.text("values");
                usedValues.add(name);
                if (!values.containsKey(name)) {
                    map.note("values", "unknown values \"" + name + "\"");
                }
                yield values.getOrDefault(name, Map.of());
            }
        };
    }

    private static @Nullable String reference(YamlMap map) {
        return map.optionalText("papi_ref").orElse(null);
    }

    private String newCode(YamlMap map) {
        String code = map.text("code");
        if (!codes.add(code)) {
            map.note("the code is given twice");
        }
        return code;
    }

    /** So that a lost line is noticed. */
    private void checkSize(PointFrame frame) {
        top.map("size").ifPresent(size -> {
            checkSize(size, "dimensions", frame.dimensions().size());
            checkSize(size, "sub_dimensions", frame.subDimensions().count());
            checkSize(size, "indicators", frame.indicators().count());
            size.end();
        });
    }

    private static void checkSize(YamlMap size, String key, long found) {
        int promised = size.number(key, 1, MOST);
        if (found != promised) {
            size.note(key, found + " " + key + " found, not " + promised);
        }
    }
}
