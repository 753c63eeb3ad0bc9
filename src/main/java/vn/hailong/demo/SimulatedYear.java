package vn.hailong.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Language;

/**
 * The answers of a year at the counters of the province: communes of all sizes, most on market days, more from month to month,
 * and most in the last whole month, as when a province asks everybody to take part.
 */
final class SimulatedYear {

    private static final int DAYS = 365;
    private static final double SMALLEST = 20;
    private static final double LARGEST = 600;
    private static final double OF_A_POINT = 0.35;

    /** Two days a month, each commune its own, bring nearly everybody to the centre; to these, what other days bring is small. */
    private static final double MARKET = 150;

    private static final double WORKING_DAY = 1;
    private static final double WEEKEND = 0.1;
    private static final double OF_A_MONTH = 2 * MARKET + 20 * WORKING_DAY + 8.4 * WEEKEND;
    private static final double DAYS_OF_A_MONTH = 30.4;
    private static final int FORTNIGHT = 14;

    private static final double CAMPAIGN = 4;
    private static final double TET = 0.5;
    private static final double GROWTH = 0.6;

    private final long seed;
    private final ZoneId zone;
    private final LocalDate today;
    private final List<Commune> communes;
    private final Questionnaires questionnaires;
    private final Levels levels;
    private final Remarks remarks = Remarks.read();

    /** @param today the day after the last one that has answers */
    SimulatedYear(long seed, LocalDate today, ZoneId zone, List<Commune> communes, Questionnaires questionnaires) {
        this.seed = seed;
        this.today = today;
        this.zone = zone;
        this.communes = List.copyOf(communes);
        this.questionnaires = questionnaires;
        this.levels = new Levels(seed, today);
    }

    /**
     * Where how many are asked what in a year.
     *
     * @param versions oldest first
     */
    private record Source(
            ServicePoint point, ServicePoint.Counter counter, List<Questionnaire> versions, double answers) {

        /** The version that was asked on the day; of a questionnaire that is younger than the day its first. */
        Questionnaire on(LocalDate day) {
            return versions.stream()
                    .filter(version -> !version.published().isAfter(day))
                    .reduce((older, newer) -> newer)
                    .orElse(versions.get(0));
        }
    }

    /** All answers, day after day; the same for the same day, points and seed. */
    Flux<Submission> submissions(List<ServicePoint> points) {
        List<Source> sources = points.stream()
                .filter(ServicePoint::active)
                .sorted(Comparator.comparing(ServicePoint::code))
                .flatMap(this::sources)
                .toList();
        LocalDate first = today.minusDays(DAYS);
        double sum = Stream.iterate(first, day -> day.isBefore(today), day -> day.plusDays(1))
                .mapToDouble(this::weight)
                .sum();
        return Flux.fromStream(() -> Stream.iterate(first, day -> day.isBefore(today), day -> day.plusDays(1)))
                .concatMapIterable(day -> ofDay(day, weight(day) / sum, sources));
    }

    private Stream<Source> sources(ServicePoint point) {
        List<ServicePoint.Counter> open = point.counters().stream()
                .filter(counter -> counter.code().isPresent())
                .toList();
        double all = size(point) / Math.max(1, open.size());
        return open.stream()
                .flatMap(counter -> point.kind() == ServicePoint.Kind.ADMINISTRATION_CENTRE
                        ? Stream.of(
                                        source(point, counter, "counter-short", 0.50 * all),
                                        source(point, counter, "policy-short", 0.48 * all),
                                        source(point, counter, "sipas-style-full", isLarge(point) ? 0.10 * all : 0),
                                        source(point, counter, "one-stop-rating", 0.08 * all),
                                        source(point, counter, "papi-style-counter", 0.04 * all))
                                .flatMap(Optional::stream)
                        : source(point, counter, point.questionnaire(), OF_A_POINT * all).stream());
    }

    private Optional<Source> source(
            ServicePoint point, ServicePoint.Counter counter, String questionnaire, double answers) {
        return questionnaires
                .current(questionnaire)
                .map(current -> new Source(point, counter, questionnaires.versions(questionnaire), answers));
    }

    /** How many a year: from the smallest to the largest by the same factor everywhere, and wards among the larger. */
    private double size(ServicePoint point) {
        String place = commune(point).map(commune -> commune.code().value()).orElse(point.code());
        double rank = Chance.of(seed, "size", place).between(0, 1);
        return SMALLEST * Math.pow(LARGEST / SMALLEST, isLarge(point) ? 0.85 + 0.15 * rank : rank);
    }

    private boolean isLarge(ServicePoint point) {
        return commune(point).map(SimulatedYear::isTown).orElse(true);
    }

    private Optional<Commune> commune(ServicePoint point) {
        return communes.stream()
                .filter(commune -> commune.code().equals(point.commune()))
                .findFirst();
    }

    private static boolean isTown(Commune commune) {
        return commune.type() == Commune.Type.PHUONG;
    }

    /** How much of a usual day comes on this one. */
    private double share(Source source, LocalDate day) {
        int first = 1 + (int) Chance.of(seed, "market", source.point().code()).between(0, FORTNIGHT - 1);
        boolean market = day.equals(workingDay(day.withDayOfMonth(first)))
                || day.equals(workingDay(day.withDayOfMonth(first + FORTNIGHT)));
        double weight = market ? MARKET : isWeekend(day) ? WEEKEND : WORKING_DAY;
        return weight / OF_A_MONTH * DAYS_OF_A_MONTH;
    }

    private static LocalDate workingDay(LocalDate day) {
        return isWeekend(day) ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    /** How much the season brings. */
    private double weight(LocalDate day) {
        double passed = 1 - (today.toEpochDay() - day.toEpochDay()) / (double) DAYS;
        double season = day.getMonthValue() == 2 ? TET : 1;
        boolean campaign = YearMonth.from(day).equals(YearMonth.from(today).minusMonths(1));
        return season * (1 + GROWTH * passed) * (campaign ? CAMPAIGN : 1);
    }

    private List<Submission> ofDay(LocalDate day, double share, List<Source> sources) {
        List<Submission> submissions = new ArrayList<>();
        Chance chance = Chance.of(seed, "day", day);
        for (Source source : sources) {
            int number = chance.number(source.answers() * share * share(source, day));
            for (int i = 0; i < number; i++) {
                submissions.add(submission(source, day, chance));
            }
        }
        submissions.sort(
                Comparator.comparing(submission -> submission.answeredAt().orElseThrow()));
        return submissions;
    }

    private Submission submission(Source source, LocalDate day, Chance chance) {
        Respondent respondent = new Respondent(chance, levels, remarks, place(source.point(), chance), day);
        Questionnaire asked = source.on(day);
        Map<String, List<String>> answers = respondent.answers(asked);
        Instant time = time(day, chance);
        return withoutSensitive(
                asked,
                new Submission(
                        chance.id(time),
                        source.counter().code().orElseThrow().value(),
                        asked.key(),
                        respondent.leavesEarly() ? Stage.PARTIAL : Stage.COMPLETE,
                        chance.happens(0.01) ? Language.offered("en") : Language.VI,
                        List.of(Channel.QR, Channel.KIOSK, Channel.ASSISTED, Channel.PAPER)
                                .get(chance.index(90, 3, 5, 2)),
                        Optional.of(time),
                        answers,
                        Optional.of(respondent.duration()),
                        Optional.empty()));
    }

    /** What is asked on people's own phones only is not answered elsewhere. */
    private static Submission withoutSensitive(Questionnaire asked, Submission submission) {
        Map<String, List<String>> answers = new LinkedHashMap<>(submission.answers());
        answers.keySet()
                .retainAll(submission.channel().asked(asked).items().stream()
                        .map(Item::id)
                        .toList());
        return new Submission(
                submission.id(),
                submission.counterCode(),
                submission.questionnaire(),
                submission.stage(),
                submission.language(),
                submission.channel(),
                submission.answeredAt(),
                answers,
                submission.duration(),
                submission.device());
    }

    private Respondent.Place place(ServicePoint point, Chance chance) {
        Commune commune = commune(point).orElseGet(() -> chance.oneOf(communes));
        return new Respondent.Place(
                commune.code().value(),
                isTown(commune),
                subject(point.kind()),
                communes.stream().map(other -> other.code().value()).toList());
    }

    private static Optional<String> subject(ServicePoint.Kind kind) {
        return switch (kind) {
            case HEALTH -> Optional.of("HEALTH");
            case SCHOOL -> Optional.of("EDU");
            case ELECTRICITY -> Optional.of("POWER");
            case WATER -> Optional.of("WATER");
            case SOCIAL_INSURANCE -> Optional.of("SOCIAL");
            case POLICE -> Optional.of("ORDER");
            case ADMINISTRATION_CENTRE, RECEPTION_POINT -> Optional.empty();
        };
    }

    /** In the hours of a public office, more in the morning. */
    private Instant time(LocalDate day, Chance chance) {
        boolean morning = chance.happens(0.6);
        LocalTime opening = morning ? LocalTime.of(7, 30) : LocalTime.of(13, 30);
        long seconds = (long) chance.between(0, (morning ? 4 : 3) * 3600);
        return day.atTime(opening).plusSeconds(seconds).atZone(zone).toInstant();
    }
}
