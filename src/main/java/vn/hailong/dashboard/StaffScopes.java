package vn.hailong.dashboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.hailong.access.ScopeNames;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;

/** The communes and the policy groups of SIPAS, as what an account can be limited to. */
@Component
class StaffScopes implements ScopeNames {

    /** What people write before the name of a former commune, folded. */
    private static final Pattern TYPE = Pattern.compile("^(xa|phuong|thi tran|thi xa|tt|x|p) (?=.)");

    private final Communes communes;
    private final Frameworks frameworks;
    private final Map<String, String> names = new LinkedHashMap<>();

    StaffScopes(Communes communes, Frameworks frameworks) {
        this.communes = communes;
        this.frameworks = frameworks;
        communes.all().forEach(commune -> names.put(commune.code().value(), commune.fullName()));
    }

    @Override
    public Map<String, String> communes() {
        return Collections.unmodifiableMap(names);
    }

    @Override
    public Map<String, String> policyGroups(Language language) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (Framework.PolicyGroup group : frameworks.sipas().policyGroups()) {
            groups.put(group.code(), group.name().in(language));
        }
        return groups;
    }

    @Override
    public Set<String> communesCalled(String text) {
        String code = text.strip();
        if (CommuneCode.isWellFormed(code)) {
            return names.containsKey(code) ? Set.of(code) : Set.of();
        }
        String words = Folding.fold(text);
        Set<String> whole = codes(commune -> Folding.fold(commune.fullName()).equals(words));
        if (!whole.isEmpty()) {
            return whole;
        }
        Set<String> bare = codes(commune -> Folding.fold(commune.name()).equals(words));
        return bare.isEmpty() && !words.isEmpty() ? codes(commune -> wasCalled(commune, words)) : bare;
    }

    private static boolean wasCalled(Commune commune, String words) {
        String bare = withoutType(words);
        return commune.predecessors().stream()
                .anyMatch(former -> withoutType(Folding.fold(former.name())).equals(bare));
    }

    private static String withoutType(String folded) {
        return TYPE.matcher(folded).replaceFirst("");
    }

    private Set<String> codes(Predicate<Commune> predicate) {
        return communes.all().stream()
                .filter(predicate)
                .map(commune -> commune.code().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
