package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Channel;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.Language;

/**
 * What parts respondents into groups: what they are, the field of their matter, the channel or the language they answered in.
 *
 * @param code as it stands in an address
 * @param item the question that tells it; none for the channel and the language, which every answer has
 */
record Across(String code, @Nullable Item item) {

    static final String CHANNEL = "channel";
    static final String LANGUAGE = "language";

    /** The group of those who did not say. */
    static final String UNTOLD = "-";

    private static final String DEMOGRAPHIC = "demographic";

    /** Items of which a questionnaire has one, named by what they are for. */
    private static final List<String> ROLES = List.of("field", "applicant");

    private static final String USUAL = "sex";

    /** Those of a questionnaire: what people are, then their matter, then channel and language. */
    static List<Across> of(Asked asked) {
        Stream<Across> told = asked.items().values().stream()
                .filter(Across::isTold)
                .map(item -> new Across(ROLES.contains(item.role()) ? String.valueOf(item.role()) : item.id(), item))
                .sorted(Comparator.comparing((Across each) -> ROLES.contains(each.code())));
        return Stream.concat(told, Stream.of(new Across(CHANNEL, null), new Across(LANGUAGE, null)))
                .toList();
    }

    /** The one that is named, or the usual one where none is; empty where the questionnaire does not ask it. */
    static Optional<Across> find(@Nullable String code, Asked asked) {
        List<Across> all = of(asked);
        if (code == null || code.isBlank()) {
            return all.stream()
                    .filter(each -> each.code().equals(USUAL))
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        }
        return all.stream().filter(each -> each.code().equals(code.strip())).findFirst();
    }

    private static boolean isTold(Item item) {
        return item.kind() == Item.Kind.SINGLE && (item.hasRole(DEMOGRAPHIC) || ROLES.contains(item.role()));
    }

    /** Whether the counts keep it apart, so that no answer needs to be read. */
    boolean isCounted() {
        return code.equals(CHANNEL);
    }

    /** The first version whose answers can be parted so. */
    int since(Asked asked) {
        return item == null ? asked.series().versions().get(0) : asked.series().sinceOf(item.id());
    }

    /** The group of an answer; empty for one to a version that asked it in another way. */
    Optional<String> groupOf(StoredAnswer answer, int since) {
        if (item == null) {
            return Optional.of(code.equals(CHANNEL) ? answer.channel().code() : answer.language());
        }
        return answer.questionnaire().version() < since
                ? Optional.empty()
                : Optional.of(answer.answers()
                        .one(item.id())
                        .filter(chosen -> item.option(chosen).isPresent())
                        .orElse(UNTOLD));
    }

    /** The groups in the order in which they are shown: every option of a question, of the others those that have answers. */
    List<String> ordered(Set<String> found) {
        List<String> all = new ArrayList<>();
        if (item != null) {
            item.options().forEach(option -> all.add(option.code()));
            all.add(UNTOLD);
            all.removeIf(group -> group.equals(UNTOLD) && !found.contains(group));
            return all;
        }
        if (code.equals(CHANNEL)) {
            Arrays.stream(Channel.values()).map(Channel::code).forEach(all::add);
        } else {
            Language.OFFERED.forEach(language -> all.add(language.tag()));
            found.stream().sorted().filter(tag -> !all.contains(tag)).forEach(all::add);
        }
        all.retainAll(found);
        return all;
    }
}
