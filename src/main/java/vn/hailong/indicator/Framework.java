package vn.hailong.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * A framework of indicators: blocks of elements of criteria, and the policy groups that cut across them.
 *
 * @param id such as {@code sipas-2023}
 * @param validFrom the first year it holds for
 * @param validTo the last year it holds for
 */
public record Framework(
        String id,
        Words name,
        int validFrom,
        int validTo,
        List<Block> blocks,
        List<Element> elements,
        List<Criterion> criteria,
        List<PolicyGroup> policyGroups) {

    /** The node over all criteria. */
    public static final String TOTAL = "T";

    /** Stands before a policy group's code in its node. */
    public static final String POLICY_GROUP_PREFIX = "PG:";

    public Framework {
        blocks = List.copyOf(blocks);
        elements = List.copyOf(elements);
        criteria = List.copyOf(criteria);
        policyGroups = List.copyOf(policyGroups);
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

    public Optional<Criterion> criterion(String code) {
        return criteria.stream()
                .filter(criterion -> criterion.code().equals(code))
                .findFirst();
    }

    public Optional<Element> element(String code) {
        return elements.stream().filter(element -> element.code().equals(code)).findFirst();
    }

    public Optional<PolicyGroup> policyGroup(String code) {
        return policyGroups.stream().filter(group -> group.code().equals(code)).findFirst();
    }

    /**
     * The nodes whose figure a criterion enters, besides its own: its element, its block, the total, and
     * {@code PG:} with its policy group where it has one.
     *
     * @throws IllegalArgumentException for a criterion that is not of this framework
     */
    public List<String> nodesAbove(String criterionCode) {
        Criterion criterion = criterion(criterionCode)
                .orElseThrow(() -> new IllegalArgumentException("No criterion " + criterionCode + " in " + id));
        List<String> nodes = new ArrayList<>();
        nodes.add(criterion.element());
        element(criterion.element()).map(Element::block).ifPresent(nodes::add);
        nodes.add(TOTAL);
        if (criterion.policyGroup() != null) {
            nodes.add(POLICY_GROUP_PREFIX + criterion.policyGroup());
        }
        return List.copyOf(nodes);
    }

    /** The criteria under a node (an element, a block, the total, {@code PG:…} or a criterion itself), in official order; empty for an unknown node. */
    public List<Criterion> criteriaUnder(String node) {
        return criteria.stream()
                .filter(criterion -> criterion.code().equals(node)
                        || nodesAbove(criterion.code()).contains(node))
                .toList();
    }
}
