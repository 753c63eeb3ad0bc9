package vn.hailong.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import vn.hailong.questionnaire.Item;

/** How content the people of each commune are with each subject: what the simulated answers scatter around. */
final class Levels {

    /** Of the whole province, on the scale of a respondent's feeling, where 0 is between neutral and satisfied. */
    private static final Map<String, Double> OF_SUBJECT = Map.ofEntries(
            Map.entry("ECON", 0.80),
            Map.entry("HEALTH", 0.85),
            Map.entry("EDU", 1.25),
            Map.entry("ORDER", 1.30),
            Map.entry("ROAD", 0.50),
            Map.entry("POWER", 1.15),
            Map.entry("WATER", 0.65),
            Map.entry("SOCIAL", 1.00),
            Map.entry("PAR", 1.05),
            Map.entry("I.A", 0.90),
            Map.entry("I.B", 0.70),
            Map.entry("II.A", 1.15),
            Map.entry("II.B", 0.95),
            Map.entry("II.C", 1.30),
            Map.entry("II.D", 1.05),
            Map.entry("II.E", 0.60));

    private static final double USUAL = 1.0;
    private static final double OF_A_YEAR = 0.18;

    private final long seed;
    private final LocalDate end;
    private final Map<String, Double> known = new HashMap<>();

    Levels(long seed, LocalDate end) {
        this.seed = seed;
        this.end = end;
    }

    /** The level that the answers of a commune to an item scatter around on a day. */
    double of(String commune, Item item, LocalDate day) {
        String subject = subject(item);
        double lasting = known.computeIfAbsent(commune + "|" + item.id(), absent -> lasting(commune, subject, item));
        double yearsBefore = (end.toEpochDay() - day.toEpochDay()) / 365.0;
        return lasting - OF_A_YEAR * yearsBefore + season(subject, day.getMonthValue());
    }

    /** A policy group, or an element of the services, or the item itself. */
    static String subject(Item item) {
        if (item.policyGroup() != null) {
            return item.policyGroup();
        }
        String criterion = item.criterion();
        return criterion == null ? item.id() : criterion.substring(0, criterion.lastIndexOf('.'));
    }

    private double lasting(String commune, String subject, Item item) {
        return OF_SUBJECT.getOrDefault(subject, USUAL)
                + Chance.of(seed, commune).normal(0, 0.28)
                + Chance.of(seed, commune, subject).normal(0, 0.24)
                + Chance.of(seed, item.id()).normal(0, 0.10);
    }

    /** Rain breaks roads, the dry months dry up wells, school begins in September. */
    private static double season(String subject, int month) {
        return switch (subject) {
            case "ROAD" -> month >= 6 && month <= 9 ? -0.25 : 0.05;
            case "WATER" -> month >= 2 && month <= 4 ? -0.20 : 0.05;
            case "EDU" -> month == 8 || month == 9 ? -0.10 : 0;
            default -> 0;
        };
    }
}
