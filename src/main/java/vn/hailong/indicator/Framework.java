package vn.hailong.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/** A framework of indicators: blocks of elements of criteria, and the policy groups that cut across them. */
public final class Framework {

    /** The node over all criteria. */
    public static final String TOTAL = "T";

    /** Stands before a policy group's code in its node. */
    public static final String POLICY_GROUP_PREFIX = "PG:";

    private final String id;
    private final Words name;
    private final int validFrom;
    private final int validTo;
    private final List<Block> blocks;
    private final List<Element> elements;
    private final List<Criterion> criteria;
    private final List<PolicyGroup> policyGroups;
    private final Map<String, Element> elementByCode;
    private final Map<String, Criterion> criterionByCode;
    private final Map<String, PolicyGroup> policyGroupByCode;
    private final Map<String, List<String>> nodesAbove;
    private final Map<String, List<Criterion>> criteriaUnder;

    /**
     * @param id such as {@code sipas-2023}
     * @param validFrom the first year it holds for
     * @param validTo the last year it holds for
     */
    public Framework(
            String id,
            Words name,
            int validFrom,
            int validTo,
            List<Block> blocks,
            List<Element> elements,
            List<Criterion> criteria,
            List<PolicyGroup> policyGroups) {
        this.id = id;
        this.name = name;
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.blocks = List.copyOf(blocks);
        this.elements = List.copyOf(elements);
        this.criteria = List.copyOf(criteria);
        this.policyGroups = List.copyOf(policyGroups);
        this.elementByCode = byCode(elements, Element::code);
        this.criterionByCode = byCode(criteria, Criterion::code);
        this.policyGroupByCode = byCode(policyGroups, PolicyGroup::code);
        this.nodesAbove = nodesAbove(criteria, elementByCode);
        this.criteriaUnder = criteriaUnder(criteria, nodesAbove);
    }

    /** One in which nothing is a criterion, for questionnaires that are counted without. */
    static Framework withoutCriteria(String id, Words name) {
        return new Framework(id, name, 0, 0, List.of(), List.of(), List.of(), List.of());
    }

    /** A half of the framework: {@code I} policies, {@code II} services. */
    public record Block(String code, Words name) {}

    /** What a few criteria judge together, such as {@code II.A} access. */
    public record Element(String code, String block, Words name) {}

    /**
     * What one question judges, such as {@code II.A.1}.
     *
     * @param number its number on the official form
     * @param policyGroup the code of the policy group it speaks of, none for accountability, participation and services
     */
    public record Criterion(
            String code,
            String element,
            int number,
            @Nullable String policyGroup,
            Words name) {}

    /** One of the nine fields of policy, with the body rated for it. */
    public record PolicyGroup(String code, Words name, Words scope, Words body) {}

    public String id() {
        return id;
    }

    public Words name() {
        return name;
    }

    public int validFrom() {
        return validFrom;
    }

    public int validTo() {
        return validTo;
    }

    public List<Block> blocks() {
        return blocks;
    }

    public List<Element> elements() {
        return elements;
    }

    /** In official order. */
    public List<Criterion> criteria() {
        return criteria;
    }

    public List<PolicyGroup> policyGroups() {
        return policyGroups;
    }

    public Optional<Criterion> criterion(String code) {
        return Optional.ofNullable(criterionByCode.get(code));
    }

    public Optional<Element> element(String code) {
        return Optional.ofNullable(elementByCode.get(code));
    }

    public Optional<PolicyGroup> policyGroup(String code) {
        return Optional.ofNullable(policyGroupByCode.get(code));
    }

    /**
     * The nodes whose figure a criterion enters, besides its own: its element, its block, the total, and
     * {@code PG:} with its policy group where it has one.
     *
     * @throws IllegalArgumentException for a criterion that is not of this framework
     */
    public List<String> nodesAbove(String criterionCode) {
        List<String> nodes = nodesAbove.get(criterionCode);
        if (nodes == null) {
            throw new IllegalArgumentException("No criterion " + criterionCode + " in " + id);
        }
        return nodes;
    }

    /** The criteria under a node (an element, a block, the total, {@code PG:…} or a criterion itself), in official order; empty for an unknown node. */
    public List<Criterion> criteriaUnder(String node) {
        return criteriaUnder.getOrDefault(node, List.of());
    }

    /** One framework is another when both hold the same; the id alone does not make it so. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Framework framework
                && id.equals(framework.id)
                && name.equals(framework.name)
                && validFrom == framework.validFrom
                && validTo == framework.validTo
                && blocks.equals(framework.blocks)
                && elements.equals(framework.elements)
                && criteria.equals(framework.criteria)
                && policyGroups.equals(framework.policyGroups);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, validFrom, validTo, criteria);
    }

    @Override
    public String toString() {
        return "Framework " + id;
    }

    private static <T> Map<String, T> byCode(Collection<T> values, Function<T, String> code) {
        Map<String, T> byCode = new HashMap<>();
        for (T value : values) {
            if (byCode.put(code.apply(value), value) != null) {
                throw new IllegalArgumentException("The code " + code.apply(value) + " is given twice");
            }
        }
        return Map.copyOf(byCode);
    }

    private static Map<String, List<String>> nodesAbove(List<Criterion> criteria, Map<String, Element> elements) {
        Map<String, List<String>> above = new HashMap<>();
        for (Criterion criterion : criteria) {
            List<String> nodes = new ArrayList<>();
            nodes.add(criterion.element());
            Element element = elements.get(criterion.element());
            if (element == null) {
                throw new IllegalArgumentException(
                        "The criterion " + criterion.code() + " names an unknown element " + criterion.element());
            }
            nodes.add(element.block());
            nodes.add(TOTAL);
            if (criterion.policyGroup() != null) {
                nodes.add(POLICY_GROUP_PREFIX + criterion.policyGroup());
            }
            above.put(criterion.code(), List.copyOf(nodes));
        }
        return Map.copyOf(above);
    }

    private static Map<String, List<Criterion>> criteriaUnder(
            List<Criterion> criteria, Map<String, List<String>> nodesAbove) {
        Map<String, List<Criterion>> under = new HashMap<>();
        for (Criterion criterion : criteria) {
            under.computeIfAbsent(criterion.code(), node -> new ArrayList<>()).add(criterion);
            for (String node : nodesAbove.getOrDefault(criterion.code(), List.of())) {
                under.computeIfAbsent(node, key -> new ArrayList<>()).add(criterion);
            }
        }
        under.replaceAll((node, list) -> List.copyOf(list));
        return Map.copyOf(under);
    }
}
