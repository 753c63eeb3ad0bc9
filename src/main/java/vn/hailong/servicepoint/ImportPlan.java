package vn.hailong.servicepoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a clean file would do to the service points: nothing of it is done yet.
 *
 * @param added points that are not there yet
 * @param changed points of which something is to change; those that stay as they are stand in neither list
 * @param rows how many rows the file has
 */
record ImportPlan(List<NewPoint> added, List<ChangedPoint> changed, int rows) {

    /** A point to be made, with the names of its counters, one or more. */
    record NewPoint(ServicePoints.Draft draft, String questionnaire, List<String> counters) {

        NewPoint {
            counters = List.copyOf(counters);
        }
    }

    /**
     * A point to be changed.
     *
     * @param before as it is now
     * @param renamed the new names of counters, by their id
     * @param counters the names of counters to be added
     */
    record ChangedPoint(
            ServicePoint before,
            String name,
            String phone,
            String questionnaire,
            Map<String, String> renamed,
            List<String> counters) {

        ChangedPoint {
            renamed = Map.copyOf(renamed);
            counters = List.copyOf(counters);
        }

        public boolean isNamed() {
            return !name.equals(before.name());
        }

        public boolean hasNewPhone() {
            return !phone.equals(before.phone());
        }

        public boolean asksAnother() {
            return !questionnaire.equals(before.questionnaire());
        }

        boolean isChange() {
            return isNamed() || hasNewPhone() || asksAnother() || !renamed.isEmpty() || !counters.isEmpty();
        }
    }

    /** How much it is, as people and programs are told. */
    record Numbers(
            int rows,
            int newPoints,
            int newCounters,
            int changedNames,
            int changedPhones,
            int changedQuestionnaires,
            int renamedCounters) {

        /** For the audit trail. */
        String inWords() {
            return "points +" + newPoints + ", counters +" + newCounters + ", names " + changedNames + ", phones "
                    + changedPhones + ", questionnaires " + changedQuestionnaires + ", counter names "
                    + renamedCounters;
        }

        boolean isNothing() {
            return newPoints + newCounters + changedNames + changedPhones + changedQuestionnaires + renamedCounters
                    == 0;
        }
    }

    ImportPlan {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    Numbers numbers() {
        return new Numbers(
                rows,
                added.size(),
                added.stream().mapToInt(point -> point.counters().size()).sum()
                        + changed.stream()
                                .mapToInt(point -> point.counters().size())
                                .sum(),
                count(ChangedPoint::isNamed),
                count(ChangedPoint::hasNewPhone),
                count(ChangedPoint::asksAnother),
                changed.stream().mapToInt(point -> point.renamed().size()).sum());
    }

    private int count(Predicate<ChangedPoint> what) {
        return Math.toIntExact(changed.stream().filter(what).count());
    }

    /** The same for two plans that do the same to the same points: what was shown is then what is done. */
    String fingerprint() {
        String said = added + "\n"
                + changed.stream()
                        .map(point -> String.join(
                                "\u0000",
                                point.before().toString(),
                                point.name(),
                                point.phone(),
                                point.questionnaire(),
                                new TreeMap<>(point.renamed()).toString(),
                                point.counters().toString()))
                        .toList();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
