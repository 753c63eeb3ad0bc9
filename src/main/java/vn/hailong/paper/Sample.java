package vn.hailong.paper;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which forms of a batch are typed a second time: as many as every so-and-so-th would be, at least one, by a hash of the batch's seed and the
 * number on the form. Nobody who types knows the seed, and the sample is drawn after the last form was typed.
 */
final class Sample {

    private Sample() {}

    /** The numbers drawn, in their order. */
    static List<Integer> of(long seed, Collection<Integer> numbers, int every) {
        int size = (numbers.size() + every - 1) / every;
        return numbers.stream()
                .sorted(Comparator.comparingLong((Integer number) -> hash(seed, number))
                        .thenComparing(number -> number))
                .limit(size)
                .sorted()
                .toList();
    }

    private static long hash(long seed, int number) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                            .putLong(seed)
                            .putInt(number)
                            .array());
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
