package vn.hailong.statistics;

import java.util.Optional;

/**
 * A period's totals as staff enter them, for the satisfaction group of Quyết định 766/QĐ-TTg (papi-and-par.md §5.4). Answers carry
 * no dossier code, so these rates cannot come from answers.
 *
 * @param dossiers dossiers handled
 * @param unsatisfiedDossiers those of them with a complaint, a denunciation or "not satisfied", each counted once
 * @param complaints complaints within competence
 * @param inTime complaints handled on or before their deadline
 * @param overdue complaints handled after it, or not yet
 * @param unsatisfied complaints answered "not satisfied" or made again, the overdue ones not among them
 */
public record ServiceTotals(
        long dossiers, long unsatisfiedDossiers, long complaints, long inTime, long overdue, long unsatisfied) {

    /** The points at most, and the target of rate C in percent: data, of the period. */
    public record Maxima(double a, double b, double c, double target) {

        public Maxima {
            if (!(a >= 0 && b >= 0 && c >= 0) || !(target > 0 && target <= 100)) {
                throw new IllegalArgumentException("Maxima are not below 0, a target is above 0 and up to 100");
            }
        }
    }

    /**
     * A rate with its points.
     *
     * @param rate percent, 0 to 100; empty where nothing happened in the period ("không phát sinh"), which has all its points
     */
    public record Rate(Optional<Double> rate, double points) {}

    /** The three rates with their points, unrounded. */
    public record Rates(Rate a, Rate b, Rate c) {

        public double points() {
            return a.points() + b.points() + c.points();
        }
    }

    public ServiceTotals {
        if (dossiers < 0 || unsatisfiedDossiers < 0 || complaints < 0 || inTime < 0 || overdue < 0 || unsatisfied < 0) {
            throw new IllegalArgumentException("No total is below zero");
        }
        if (unsatisfiedDossiers > dossiers) {
            throw new IllegalArgumentException(unsatisfiedDossiers + " unsatisfied of " + dossiers + " dossiers");
        }
        if (inTime + overdue > complaints || unsatisfied + overdue > complaints) {
            throw new IllegalArgumentException("More complaints in parts than in all: " + complaints);
        }
    }

    /** The totals of both, of two communes or two months. */
    public ServiceTotals plus(ServiceTotals other) {
        return new ServiceTotals(
                dossiers + other.dossiers,
                unsatisfiedDossiers + other.unsatisfiedDossiers,
                complaints + other.complaints,
                inTime + other.inTime,
                overdue + other.overdue,
                unsatisfied + other.unsatisfied);
    }

    /** A: handled in time. B: neither unsatisfied nor overdue. C: dossiers without dissatisfaction, full points from the target on. */
    public Rates rates(Maxima maxima) {
        return new Rates(
                rate(inTime, complaints, maxima.a(), 100),
                rate(complaints - unsatisfied - overdue, complaints, maxima.b(), 100),
                rate(dossiers - unsatisfiedDossiers, dossiers, maxima.c(), maxima.target()));
    }

    private static Rate rate(long part, long whole, double most, double target) {
        if (whole == 0) {
            return new Rate(Optional.empty(), most);
        }
        double rate = 100.0 * part / whole;
        return new Rate(Optional.of(rate), most * Math.min(1, rate / target));
    }
}
