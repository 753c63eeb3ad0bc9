package vn.hailong.response;

/** A batch failed after its first write on a store without transactions: answers and counts may differ until a recount. */
final class HalfWritten extends RuntimeException {

    HalfWritten(Throwable cause) {
        super(cause);
    }
}
