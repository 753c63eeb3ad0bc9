package vn.hailong.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.StoredAnswers.StoredAnswer;

/**
 * The columns of a file of raw answers: those that every answer has, then the items of the questionnaire. A free text has no
 * column; where people live is one of the first.
 */
final class Layout {

    /** The columns before the items, after the number of the row. */
    static final List<String> FIXED =
            List.of("questionnaire", "counter", "commune", "home", "day", "channel", "stage", "language", "flags");

    private static final int COMMUNE = FIXED.indexOf("commune");

    static final String NUMBER = "no";
    static final String HOME = "home";

    /** Stands for a commune that is none. */
    static final String NO_COMMUNE = "-";

    private static final String DEMOGRAPHIC = "demographic";

    /** What people are, in the order in which it is covered first; what is not named here is covered before. */
    private static final List<String> COVERED_LATER =
            List.of("occupation", "ethnicity", "education", "residence", "age", "sex", HOME);

    private final List<Item> items;
    private final List<String> columns = new ArrayList<>(FIXED);

    /** The place of each demographic column, in the order in which they are covered. */
    private final List<Integer> demographics;

    private Layout(List<Item> items) {
        this.items = List.copyOf(items);
        List<String> ofPeople = new ArrayList<>(List.of(HOME));
        for (Item item : this.items) {
            columns.addAll(columnsOf(item));
            if (isOfPeople(item)) {
                ofPeople.add(item.id());
            }
        }
        ofPeople.sort(Comparator.comparing(COVERED_LATER::indexOf));
        this.demographics = ofPeople.stream().map(columns::indexOf).toList();
    }

    /** @param versions of one questionnaire, oldest first, at least one; an item keeps its column over them */
    static Layout of(List<Questionnaire> versions) {
        Map<String, Item> items = new LinkedHashMap<>();
        versions.forEach(version -> version.items()
                .forEach(item -> items.merge(item.id(), item, (older, newer) -> newer.withOptionsOf(older))));
        return new Layout(items.values().stream().filter(Layout::hasColumns).toList());
    }

    private static boolean hasColumns(Item item) {
        return item.kind() != Item.Kind.TEXT && !item.hasRole("home_commune");
    }

    /** Whether it says what a person is or where they live, so that a rare combination of such answers could name somebody. */
    static boolean isOfPeople(Item item) {
        return item.hasRole(DEMOGRAPHIC) || item.kind() == Item.Kind.COMMUNE;
    }

    /** One column for each option where several can be chosen, else one. */
    static List<String> columnsOf(Item item) {
        return isSpread(item)
                ? item.options().stream()
                        .map(option -> item.id() + "_" + option.code())
                        .toList()
                : List.of(item.id());
    }

    static boolean isSpread(Item item) {
        return item.takesSeveral() && !isOfPeople(item);
    }

    List<Item> items() {
        return items;
    }

    /** The names of all columns after the number of the row. */
    List<String> columns() {
        return List.copyOf(columns);
    }

    /** The items that say what people are or where they live. */
    Set<String> itemsOfPeople() {
        return items.stream().filter(Layout::isOfPeople).map(Item::id).collect(Collectors.toSet());
    }

    /** The names of the columns that are covered where a combination is rare, in the order in which they are covered. */
    List<String> covered() {
        return demographics.stream().map(columns::get).toList();
    }

    /** The cells of an answer, nothing covered yet; a blank or unasked item is an empty text. */
    String[] cells(StoredAnswer answer) {
        String[] cells = new String[columns.size()];
        int at = 0;
        cells[at++] = answer.questionnaire().toString();
        cells[at++] = answer.counter();
        cells[at++] = answer.place().orElse(NO_COMMUNE);
        cells[at++] = answer.home();
        cells[at++] = answer.day().toString();
        cells[at++] = answer.channel().code();
        cells[at++] = answer.stage().code();
        cells[at++] = answer.language();
        cells[at++] = String.join(" ", answer.flags());
        for (Item item : items) {
            List<String> chosen = answer.answers().of(item.id());
            if (isSpread(item)) {
                for (Item.Option option : item.options()) {
                    cells[at++] = chosen.isEmpty() ? "" : chosen.contains(option.code()) ? "1" : "0";
                }
            } else {
                cells[at++] = chosen.size() == 1 ? chosen.get(0) : String.join(" ", chosen);
            }
        }
        return cells;
    }

    /** Where the answer was given and what the person is, in the order in which it is covered. */
    List<String> classOf(String[] cells) {
        String[] told = new String[demographics.size() + 1];
        told[0] = cells[COMMUNE];
        for (int i = 0; i < demographics.size(); i++) {
            told[i + 1] = cells[demographics.get(i)];
        }
        return List.of(told);
    }

    /** Puts what a class says in the place of what the person said. */
    void write(List<String> written, String[] cells) {
        for (int i = 0; i < demographics.size(); i++) {
            cells[demographics.get(i)] = written.get(i + 1);
        }
    }
}
