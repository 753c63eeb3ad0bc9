package vn.hailong.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Flaws;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.Words;
import vn.hailong.shared.YamlMap;

/** The reading of one framework file: every reference and every count is checked, and all flaws are told at once. */
final class FrameworkFile {

    private static final int MOST_CRITERIA = 500;

    private final YamlMap top;
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, Integer> criteriaPromised = new TreeMap<>();

    private FrameworkFile(YamlMap top) {
        this.top = top;
    }

    static Framework read(ResourceFile file) {
        Flaws flaws = new Flaws(file.path());
        FrameworkFile reading = new FrameworkFile(YamlMap.read(file.content(), flaws));
        String id = Numbers.id(reading.top, file.name());
        Parts parts = reading.parts();
        flaws.refuseIfAny();
        return parts.framework(id);
    }

    private record Parts(
            Words name,
            int validFrom,
            int validTo,
            List<Framework.Block> blocks,
            List<Framework.PolicyGroup> policyGroups,
            List<Framework.Element> elements,
            List<Framework.Criterion> criteria) {

        Framework framework(String id) {
            return new Framework(id, name, validFrom, validTo, blocks, elements, criteria, policyGroups);
        }
    }

    private Parts parts() {
        int[] years = years();
        // In this order: an element names a block, a criterion an element and a policy group.
        Parts parts =
                new Parts(top.words("name"), years[0], years[1], blocks(), policyGroups(), elements(), criteria());
        checkSizes(parts);
        top.end();
        return parts;
    }

    private int[] years() {
        int[] years = {0, 0};
        top.map("valid").ifPresent(valid -> {
            years[0] = valid.number("from", 2000, 2100);
            years[1] = valid.number("to", 2000, 2100);
            if (years[1] < years[0]) {
                valid.note("ends before it begins");
            }
            valid.end();
        });
        return years;
    }

    private List<Framework.Block> blocks() {
        List<Framework.Block> blocks = new ArrayList<>();
        for (YamlMap map : top.maps("blocks")) {
            YamlMap block = newCode("block", map);
            blocks.add(new Framework.Block(block.text("code"), block.words()));
            block.end();
        }
        return blocks;
    }

    private List<Framework.PolicyGroup> policyGroups() {
        List<Framework.PolicyGroup> groups = new ArrayList<>();
        if (!top.has("policy_groups")) {
            return groups;
        }
        for (YamlMap map : top.maps("policy_groups")) {
            YamlMap group = newCode("policy group", map);
            groups.add(new Framework.PolicyGroup(
                    group.text("code"), group.words("name"), group.words("scope"), group.words("body")));
            group.end();
        }
        return groups;
    }

    private List<Framework.Element> elements() {
        List<Framework.Element> elements = new ArrayList<>();
        for (YamlMap map : top.maps("elements")) {
            YamlMap element = newCode("element", map);
            String code = element.text("code");
            criteriaPromised.put(code, element.number("criteria", 1, MOST_CRITERIA));
            elements.add(new Framework.Element(code, known("block", element, "block"), element.words()));
            element.end();
        }
        return elements;
    }

    private List<Framework.Criterion> criteria() {
        List<Framework.Criterion> criteria = new ArrayList<>();
        for (YamlMap map : top.maps("criteria")) {
            YamlMap criterion = newCode("criterion", map);
            int number = criterion.number("number", 1, MOST_CRITERIA);
            if (number != criteria.size() + 1) {
                criterion.note("number", "number " + (criteria.size() + 1) + " is expected here, not " + number);
            }
            criteria.add(new Framework.Criterion(
                    criterion.text("code"),
                    known("element", criterion, "element"),
                    number,
                    policyGroup(criterion),
                    criterion.words()));
            criterion.end();
        }
        return criteria;
    }

    private @Nullable String policyGroup(YamlMap criterion) {
        return criterion.has("policy_group") ? known("policy group", criterion, "policy_group") : null;
    }

    /** The mapping of a code that is new among its kind. */
    private YamlMap newCode(String kind, YamlMap map) {
        String code = map.text("code");
        YamlMap named = map.named(kind + " " + code);
        if (!codes.computeIfAbsent(kind, key -> new HashSet<>()).add(code)) {
            named.note("the code is given twice");
        }
        return named;
    }

    /** A code that was given before among its kind. */
    private String known(String kind, YamlMap map, String key) {
        String code = map.text(key);
        if (!codes.getOrDefault(kind, Set.of()).contains(code)) {
            map.note(key, "unknown " + kind + " \"" + code + "\"");
        }
        return code;
    }

    private void checkSizes(Parts parts) {
        top.map("size").ifPresent(size -> {
            checkSize(size, "blocks", parts.blocks().size());
            if (top.has("policy_groups")) {
                checkSize(size, "policy_groups", parts.policyGroups().size());
            }
            checkSize(size, "elements", parts.elements().size());
            checkSize(size, "criteria", parts.criteria().size());
            size.end();
        });
        criteriaPromised.forEach((element, promised) -> {
            long found = parts.criteria().stream()
                    .filter(criterion -> criterion.element().equals(element))
                    .count();
            if (found != promised) {
                top.note("elements", "the element " + element + " has " + found + " criteria, not " + promised);
            }
        });
        for (Framework.PolicyGroup group : parts.policyGroups()) {
            if (parts.criteria().stream().noneMatch(criterion -> group.code().equals(criterion.policyGroup()))) {
                top.note("policy_groups", "the policy group " + group.code() + " has no criterion");
            }
        }
    }

    private static void checkSize(YamlMap size, String key, int found) {
        int promised = size.number(key, 1, MOST_CRITERIA);
        if (found != promised) {
            size.note(key, found + " " + key + " found, not " + promised);
        }
    }
}
