package vn.hailong.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hailong.shared.Flaws;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.YamlMap;

/** The reading of a scheme of rating: points, levels and classes are checked, and all flaws are told at once. */
final class RatingSchemeFile {

    /** The key that only such a file has. */
    static final String MARK = "classes";

    private static final Set<String> BASES = Set.of("S", "O");
    private static final Set<String> FILLS = Set.of("SYSTEM", "CITIZEN", "UNIT");

    private final YamlMap top;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> items = new HashSet<>();

    private RatingSchemeFile(YamlMap top) {
        this.top = top;
    }

    static RatingScheme read(ResourceFile file) {
        Flaws flaws = new Flaws(file.path());
        RatingScheme scheme = new RatingSchemeFile(YamlMap.read(file.content(), flaws)).scheme(file.name());
        flaws.refuseIfAny();
        return scheme;
    }

    private RatingScheme scheme(String fileName) {
        String id = Numbers.id(top, fileName);
        double total = Numbers.number(top, "total");
        List<RatingScheme.Criterion> criteria = new ArrayList<>();
        for (YamlMap criterion : top.maps("criteria")) {
            criteria.add(criterion(criterion));
        }
        double most =
                criteria.stream().mapToDouble(RatingScheme.Criterion::most).sum();
        if (Math.abs(most - total) > 1e-9) {
            top.note("total", "the criteria have " + most + " points together, not " + total);
        }
        RatingScheme scheme = new RatingScheme(
                id,
                top.words("name"),
                inForce(),
                top.words("legal_source"),
                top.words("status"),
                total,
                criteria,
                classes(total),
                satisfaction());
        top.end();
        return scheme;
    }

    private LocalDate inForce() {
        String day = top.text("in_force");
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            top.note("in_force", "\"" + day + "\" is not a day such as 2026-01-31");
            return LocalDate.MIN;
        }
    }

    private RatingScheme.Criterion criterion(YamlMap map) {
        String code = map.text("code");
        YamlMap named = map.named("criterion " + code);
        if (!codes.add(code)) {
            named.note("code", "the code is given twice");
        }
        double most = Numbers.number(named, "most");
        RatingScheme.Fill fill = fill(named);
        boolean asked = fill == RatingScheme.Fill.CITIZEN;
        RatingScheme.Criterion criterion = new RatingScheme.Criterion(
                code,
                named.words(),
                most,
                fill,
                Numbers.oneOf(named, "levels_basis", BASES),
                levels(named, most),
                asked ? item(named) : null,
                asked ? points(named, most) : Map.of(),
                asked && named.has("not_counted") ? new LinkedHashSet<>(named.texts("not_counted")) : Set.of());
        for (String option : criterion.notCounted()) {
            if (criterion.points().containsKey(option)) {
                named.note("not_counted", "the option \"" + option + "\" has points");
            }
        }
        named.end();
        return criterion;
    }

    private static RatingScheme.Fill fill(YamlMap map) {
        String fill = Numbers.oneOf(map, "fill", FILLS);
        return FILLS.contains(fill) ? RatingScheme.Fill.valueOf(fill) : RatingScheme.Fill.SYSTEM;
    }

    private String item(YamlMap map) {
        String item = map.text("item");
        if (!items.add(item)) {
            map.note("item", "another criterion has the item \"" + item + "\" already");
        }
        return item;
    }

    /** From all points down to none, so that the best and the worst can be reached. */
    private static List<RatingScheme.Level> levels(YamlMap map, double most) {
        List<RatingScheme.Level> levels = new ArrayList<>();
        for (YamlMap level : map.maps("levels")) {
            levels.add(new RatingScheme.Level(Numbers.number(level, "points"), level.words()));
            level.end();
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).points() >= levels.get(i - 1).points()) {
                map.note("levels", "the levels go from the most points to the fewest");
            }
        }
        if (!levels.isEmpty()
                && (levels.get(0).points() != most || levels.get(levels.size() - 1).points() != 0)) {
            map.note("levels", "the best level has " + most + " points and the last none");
        }
        return levels;
    }

    private static Map<String, Double> points(YamlMap map, double most) {
        Map<String, Double> points = new LinkedHashMap<>();
        map.map("points").ifPresent(options -> {
            for (String option : options.keys()) {
                double value = Numbers.number(options, option);
                if (!(value >= 0 && value <= most)) {
                    options.note(option, "an option has 0 to " + most + " points, not " + value);
                }
                points.put(option, value);
            }
        });
        return points;
    }

    private List<RatingScheme.RatingClass> classes(double total) {
        List<RatingScheme.RatingClass> classes = new ArrayList<>();
        for (YamlMap map : top.maps(MARK)) {
            YamlMap named = map.named("class " + map.text("code"));
            BigDecimal from = BigDecimal.valueOf(Numbers.number(named, "from"));
            if (!classes.isEmpty() && from.compareTo(classes.get(classes.size() - 1).from()) >= 0) {
                named.note("from", "the classes go from the best to the worst");
            }
            if (from.doubleValue() > total) {
                named.note("from", "no total is above " + total);
            }
            classes.add(new RatingScheme.RatingClass(named.text("code"), named.words(), from));
            named.end();
        }
        if (!classes.isEmpty() && classes.get(classes.size() - 1).from().signum() != 0) {
            top.note(MARK, "the lowest class begins at 0");
        }
        return classes;
    }

    private RatingScheme.Satisfaction satisfaction() {
        return top.map("satisfaction")
                .map(map -> {
                    RatingScheme.Satisfaction read = new RatingScheme.Satisfaction(
                            map.text("item"), map.text("very"), map.text("satisfied"), map.text("dissatisfied"));
                    if (Set.copyOf(read.codes()).size() < read.codes().size()) {
                        map.note("the levels have one code each");
                    }
                    map.end();
                    return read;
                })
                .orElse(new RatingScheme.Satisfaction("?", "?", "?", "?"));
    }
}
