package vn.hailong.indicator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * A frame of points, as PAPI's: dimensions that are the sums of their sub-dimensions, and these of indicators that one item each
 * measures. What the items are worth is data of the frame, not of a questionnaire.
 *
 * @param id such as {@code papi-2021}
 * @param validFrom the first year it holds for
 * @param validTo the last year it holds for
 */
public record PointFrame(String id, Words name, int validFrom, int validTo, List<Dimension> dimensions) {

    /** The points that a dimension has at most; at least it has 1. */
    public static final int MOST_POINTS = 10;

    public PointFrame {
        dimensions = List.copyOf(dimensions);
    }

    /** A dimension, such as {@code D5}. */
    public record Dimension(String code, Words name, List<SubDimension> subDimensions) {

        public Dimension {
            subDimensions = List.copyOf(subDimensions);
        }
    }

    /**
     * A sub-dimension, such as {@code 5.1}.
     *
     * @param lo its points when all indicators are at their worst: one over the number of sub-dimensions of its dimension
     * @param hi its points when all are at their best: ten over that number
     * @param counter whether at least one of its indicators may be asked at a counter
     * @param indicators with weights that add up to 1
     */
    public record SubDimension(
            String code, Words name, double lo, double hi, boolean counter, List<Indicator> indicators) {

        public SubDimension {
            indicators = List.copyOf(indicators);
        }

        /** Whether a counter poll can give it a score: all of its indicators may be asked there. */
        public boolean isWholeAtCounter() {
            return indicators.stream().allMatch(Indicator::counter);
        }
    }

    /** What the value of an answer is. */
    public enum Measure {
        /** The value of the option chosen. */
        OPTION,
        /** How many statements were ticked: the values of all that were chosen, added up; one respondent is one answer. */
        TICKED,
        /** The number entered. */
        NUMBER
    }

    /**
     * What one item measures.
     *
     * @param item the item's id
     * @param weight its share of the sub-dimension, 0 to 1
     * @param min the mean value that scores nothing; above {@code max} where fewer is better; no limit on what may be entered
     * @param max the mean value that scores all
     * @param values the value of each option's code; a code that is not here, as "don't know", has none
     * @param basis {@code S} sourced, {@code R} recalled, {@code O} our choice
     * @param reference the id of the question in the reports of 2011 to 2016, recalled; none where there is none
     * @param counter whether it may be asked at a counter
     */
    public record Indicator(
            String item,
            double weight,
            double min,
            double max,
            Measure measure,
            Map<String, Double> values,
            String basis,
            @Nullable String reference,
            boolean counter) {

        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

        public Indicator {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** What a stored code adds to the value of an answer; empty for a non-answer, which is left out of the mean. */
        public OptionalDouble valueOf(String code) {
            if (measure == Measure.NUMBER) {
                return NUMBER.matcher(code).matches()
                        ? OptionalDouble.of(Integer.parseInt(code))
                        : OptionalDouble.empty();
            }
            Double value = values.get(code);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    public Stream<SubDimension> subDimensions() {
        return dimensions.stream().flatMap(dimension -> dimension.subDimensions().stream());
    }

    public Stream<Indicator> indicators() {
        return subDimensions().flatMap(sub -> sub.indicators().stream());
    }

    /** The indicator that an item measures; empty for an item that is none. */
    public Optional<Indicator> indicator(String item) {
        return indicators().filter(indicator -> indicator.item().equals(item)).findFirst();
    }
}
