package vn.hailong.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;

/** Two communes, of which each was once called Tân Lập too, and two policy groups. */
final class FewScopes implements ScopeNames {

    private static final Map<String, String> COMMUNES =
            new TreeMap<>(Map.of("02647", "Phường Lào Cai", "02683", "Xã Bát Xát"));

    @Override
    public Map<String, String> communes() {
        return COMMUNES;
    }

    @Override
    public Map<String, String> policyGroups(Language language) {
        return new TreeMap<>(Map.of("EDU", "Giáo dục phổ thông", "HEALTH", "Khám, chữa bệnh"));
    }

    @Override
    public Set<String> communesCalled(String text) {
        return switch (Folding.fold(text)) {
            case "02647", "phuong lao cai" -> Set.of("02647");
            case "bat xat" -> Set.of("02683");
            case "tan lap" -> Set.of("02647", "02683");
            default -> Set.of();
        };
    }
}
