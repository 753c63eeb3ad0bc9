package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.Flaws;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.YamlMap;

/** The reading of one questionnaire file; all its flaws are told at once. */
final class QuestionnaireFile {

    static final int MOST_ITEMS = AnswerCheck.MOST_FIELDS;

    private QuestionnaireFile() {}

    /**
     * A file without a day is a draft.
     *
     * @param file whose name, where it has one, fits its id and version
     */
    static Questionnaire read(ResourceFile file, Frameworks frameworks) {
        Flaws flaws = new Flaws(file.path());
        YamlMap top = YamlMap.read(file.content(), flaws);
        Optional<VersionId> key = key(top, file.name());
        String framework = top.text("framework");
        Optional<Framework> known = frameworks.criteriaOf(framework);
        if (known.isEmpty()) {
            top.note("framework", "unknown framework \"" + framework + "\"");
        }
        List<Item> items = items(top, known);
        new ScoredItems(frameworks).check(framework, items, top);
        Questionnaire questionnaire = new Questionnaire(
                key.orElse(new VersionId("unknown", 1)),
                framework,
                published(top),
                top.words("title"),
                top.words("intro"),
                items);
        top.end();
        flaws.refuseIfAny();
        return questionnaire;
    }

    private static Optional<VersionId> key(YamlMap top, String fileName) {
        String id = top.text("id");
        int version = top.number("version", 1, 9999);
        Optional<VersionId> key = VersionId.parse(id + "@" + version);
        if (key.isEmpty()) {
            top.note("id", "the id \"" + id + "\" is not made of small letters, digits and -");
        } else if (!fileName.isEmpty() && !fileName.equals(id + "-" + version + ".yaml")) {
            top.note("id", "the file of " + key.get() + " is called " + id + "-" + version + ".yaml");
        }
        return key;
    }

    private static LocalDate published(YamlMap top) {
        if (!top.has("published")) {
            return Questionnaire.NO_DAY;
        }
        String day = top.text("published");
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            top.note("published", "\"" + day + "\" is not a day such as 2026-01-31");
            return LocalDate.MAX;
        }
    }

    private static List<Item> items(YamlMap top, Optional<Framework> framework) {
        ItemReader reader = new ItemReader(framework, scales(top));
        List<Item> items = new ArrayList<>();
        for (YamlMap item : top.maps("items")) {
            items.addAll(reader.read(item));
        }
        if (items.size() > MOST_ITEMS) {
            top.note("items", "at most " + MOST_ITEMS + " items are expected, not " + items.size());
        }
        for (String scale : reader.unusedScales()) {
            top.note("scales", "no item uses the scale \"" + scale + "\"");
        }
        return items;
    }

    private static Map<String, List<Item.Option>> scales(YamlMap top) {
        Map<String, List<Item.Option>> scales = new LinkedHashMap<>();
        if (top.has("scales")) {
            top.map("scales")
                    .ifPresent(all -> all.keys().forEach(name -> all.map(name).ifPresent(unnamed -> {
                        YamlMap scale = unnamed.named("scale " + name);
                        scales.put(name, OptionReader.scale(scale));
                        scale.end();
                    })));
        }
        return scales;
    }
}
