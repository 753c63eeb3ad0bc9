package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.shared.Words;

/** The nodes of a framework before they have figures: total, blocks, elements and criteria in official order, each before its parts, and then the policy groups. */
final class IndexPlaces {

    private IndexPlaces() {}

    /** @param byHome whether it counts people where they live, not where they were served */
    record Place(By.Group group, @Nullable String parent, boolean byHome) {}

    /** Those that are this member of staff's to see. */
    static List<Place> of(Framework framework, Staff staff) {
        return of(framework, staff.role() != Role.BODY, staff::seesPolicyGroup);
    }

    /** Those that are published: all but single criteria. */
    static List<Place> published(Framework framework) {
        Set<String> criteria =
                framework.criteria().stream().map(Framework.Criterion::code).collect(Collectors.toUnmodifiableSet());
        return of(framework, true, group -> true).stream()
                .filter(place -> !criteria.contains(place.group().node()))
                .toList();
    }

    private static List<Place> of(Framework framework, boolean withTree, Predicate<String> seesPolicyGroup) {
        List<Place> places = new ArrayList<>();
        if (withTree) {
            places.add(place(Framework.TOTAL, framework.name(), null));
            for (Framework.Block block : framework.blocks()) {
                places.add(place(block.code(), block.name(), Framework.TOTAL));
                framework.elements().stream()
                        .filter(element -> element.block().equals(block.code()))
                        .forEach(element -> addElement(places, element, framework));
            }
        }
        framework.policyGroups().stream()
                .filter(group -> seesPolicyGroup.test(group.code()))
                .map(group -> new Place(
                        new By.Group(
                                Framework.POLICY_GROUP_PREFIX + group.code(),
                                Framework.POLICY_GROUP_PREFIX + group.code(),
                                group.name()),
                        null,
                        true))
                .forEach(places::add);
        return List.copyOf(places);
    }

    private static void addElement(List<Place> places, Framework.Element element, Framework framework) {
        places.add(place(element.code(), element.name(), element.block()));
        framework.criteria().stream()
                .filter(criterion -> Objects.equals(criterion.element(), element.code()))
                .forEach(criterion -> places.add(place(criterion.code(), criterion.name(), element.code())));
    }

    private static Place place(String code, Words name, @Nullable String parent) {
        return new Place(new By.Group(code, code, name), parent, false);
    }
}
