package vn.hailong.demo;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that is the same at every run: a seed decides all of it. */
final class Chance {

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** The chance of a subject, such as a commune: the same whatever else was drawn before. */
    static Chance of(long seed, Object... subject) {
        long mixed = seed;
        for (Object part : subject) {
            mixed = mixed * 0x9E3779B97F4A7C15L + part.toString().hashCode();
        }
        return new Chance(new SplittableRandom(mixed));
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Normally distributed. */
    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** Poisson distributed, for a small mean. */
    int number(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int number = 0;
        while (product > limit) {
            number++;
            product *= random.nextDouble();
        }
        return number;
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One of the indexes, each as likely as its weight says. */
    int index(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** A random id that begins with its time, of version 7: ids that come in order are written in one place of the file. */
    UUID id(Instant time) {
        return new UUID(
                time.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000),
                random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
