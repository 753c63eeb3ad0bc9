package vn.hailong.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Stage;
import vn.hailong.response.StoredAnswers.StoredAnswer;

/**
 * The columns of a file of raw answers: those that every answer has, then the items of the questionnaire. A free text has no
 * column; where people live is one of the first.
 */
final class Layout {

    /** The columns before the items, after the number of the row. */
    static final List<String> FIXED =
            List.of("questionnaire", "counter", "commune", "home", "day", "channel", "stage", "language", "flags");

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
        versions.forEach(version -> version.items().forEach(item -> items.merge(item.id(), item, (older, newer) -> newer.withOptionsOf(older))));
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

    /** The names of the columns that are covered where a combination is rare, in the order in which they are covered. */
    List<String> covered() {
        return demographics.stream().map(columns::get).toList();
    }

    /** The cells of an answer, nothing covered yet; a blank or unasked item is an empty text. */
    String[] cells(StoredAnswer answer) {
        List<String> cells = new ArrayList<>(columns.size());
        cells.add(answer.questionnaire().toString());
        cells.add(answer.counter());
        cells.add(answer.place().orElse(NO_COMMUNE));
        cells.add(answer.home());
        cells.add(answer.day().toString());
        cells.add(answer.channel().code());
        cells.add(answer.stage() == Stage.COMPLETE ? "complete" : "partial");
        cells.add(answer.language());
        cells.add(String.join(" ", answer.flags()));
        items.forEach(item -> add(item, answer.answers(), cells));
        return cells.toArray(new String[0]);
    }

    private static void add(Item item, Answers answers, List<String> cells) {
        List<String> chosen = answers.of(item.id());
        if (isSpread(item)) {
            item.options().stream()
                    .map(option -> chosen.isEmpty() ? "" : chosen.contains(option.code()) ? "1" : "0")
                    .forEach(cells::add);
        } else {
            cells.add(String.join(" ", chosen));
        }
    }

    /** Where the answer was given and what the person is, in the order in which it is covered. */
    List<String> classOf(String[] cells) {
        return Stream.concat(
                        Stream.of(cells[FIXED.indexOf("commune")]),
                        demographics.stream().map(column -> cells[column]))
                .toList();
    }

    /** Puts what a class says in the place of what the person said. */
    void write(List<String> written, String[] cells) {
        for (int i = 0; i < demographics.size(); i++) {
            cells[demographics.get(i)] = written.get(i + 1);
        }
    }
}
