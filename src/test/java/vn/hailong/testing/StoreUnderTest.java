package vn.hailong.testing;

/** A store that a contract is tried on. */
public interface StoreUnderTest {

    /** The address for a client, with a database that no other test uses. */
    String uri();

    /** Whether it has transactions over several documents. */
    boolean transactional();

    /** Ends what this test alone used of it. */
    void close();
}
