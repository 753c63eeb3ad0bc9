package vn.hailong.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of what people are is covered in a file: so much that everybody is one of at least {@link #FEWEST} in the commune of
 * the counter of whom the file says the same, or that it says nothing of them.
 *
 * <p>A class is the commune and what a person is, in the order in which it is covered. Classes that are too small have their
 * first part covered and are counted together; those still too small have the next covered, and so on.
 */
final class Coarsening {

    /** The fewest people of whom a file says the same. */
    static final int FEWEST = 5;

    /** Stands for what is covered. */
    static final String COVERED = "*";

    private final Map<List<String>, List<String>> written;

    /** @param written what is written of each class that was counted */
    private Coarsening(Map<List<String>, List<String>> written) {
        this.written = written;
    }

    /** The class as it is written; of one that was not counted, nothing but the commune. */
    List<String> written(List<String> told) {
        List<String> known = written.get(told);
        return known != null ? known : covered(told);
    }

    /** The class of which nothing but the commune is written. */
    static List<String> covered(List<String> told) {
        return covered(told, told.size() - 1);
    }

    static boolean isCovered(List<String> written) {
        return written.stream().skip(1).allMatch(COVERED::equals);
    }

    private static List<String> covered(List<String> told, int depth) {
        if (depth == 0) {
            return told;
        }
        List<String> written = new ArrayList<>(told);
        for (int i = 1; i <= depth; i++) {
            written.set(i, COVERED);
        }
        return List.copyOf(written);
    }

    /** The counting of classes, in bounded memory. */
    static final class Count {

        /** As many as there can be in 99 communes with a thousand combinations each; who comes after is covered whole. */
        static final int MOST_CLASSES = 100_000;

        private final int most;
        private final Map<List<String>, Long> classes = new HashMap<>();
        private final Pool pool = new Pool();

        Count() {
            this(MOST_CLASSES);
        }

        Count(int most) {
            this.most = most;
        }

        void add(List<String> told) {
            if (classes.size() < most || classes.containsKey(told)) {
                classes.merge(pool.of(told), 1L, Long::sum);
            }
        }

        Coarsening coarsening() {
            Map<List<String>, List<String>> written = new HashMap<>();
            List<List<String>> small = new ArrayList<>(classes.keySet());
            for (int depth = 0; !small.isEmpty(); depth++) {
                small = tooSmall(small, depth, written);
            }
            return new Coarsening(written);
        }

        /** Settles the classes that are large enough at this depth, and gives the others. */
        private List<List<String>> tooSmall(
                List<List<String>> told, int depth, Map<List<String>, List<String>> settled) {
            Map<List<String>, List<List<String>>> groups = new HashMap<>();
            told.forEach(each -> groups.computeIfAbsent(covered(each, depth), unused -> new ArrayList<>())
                    .add(each));
            List<List<String>> small = new ArrayList<>();
            groups.forEach((written, members) -> {
                long people = members.stream()
                        .mapToLong(each -> classes.getOrDefault(each, 0L))
                        .sum();
                if (people >= FEWEST || isCovered(written)) {
                    members.forEach(each -> settled.put(each, written));
                } else {
                    small.addAll(members);
                }
            });
            return small;
        }
    }

    /** Equal texts as one: codes and days repeat in every answer. */
    static final class Pool {

        private final Map<String, String> texts = new HashMap<>();

        String of(String text) {
            String known = texts.putIfAbsent(text, text);
            return known == null ? text : known;
        }

        List<String> of(List<String> values) {
            return values.stream().map(this::of).toList();
        }
    }
}
