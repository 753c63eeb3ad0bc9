package vn.hailong.platform.backup;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the documents of a collection add up to, in whatever order they come: stores keep them in orders of their own.
 *
 * @param sha256 the sum, modulo 2²⁵⁶, of the SHA-256 of each document's BSON with its {@code _id} first
 */
record DocumentSum(long count, String sha256) {

    private static final int BYTES = 32;

    static final DocumentSum NONE = new Adding().sum();

    /** Adds one document after the other. */
    static final class Adding {

        private final MessageDigest digest = newDigest();
        private BigInteger sum = BigInteger.ZERO;
        private long count;

        void add(byte[] bson) {
            sum = sum.add(new BigInteger(1, digest.digest(bson)));
            count++;
        }

        long count() {
            return count;
        }

        DocumentSum sum() {
            byte[] value = sum.mod(BigInteger.ONE.shiftLeft(BYTES * 8)).toByteArray();
            byte[] padded = new byte[BYTES];
            int length = Math.min(value.length, BYTES);
            System.arraycopy(value, value.length - length, padded, BYTES - length, length);
            return new DocumentSum(count, HexFormat.of().formatHex(padded));
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
