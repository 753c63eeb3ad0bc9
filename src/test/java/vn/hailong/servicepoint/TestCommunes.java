package vn.hailong.servicepoint;

/** The communes that ship, for tests of other rooms. */
public final class TestCommunes {

    private TestCommunes() {}

    public static Communes shipped() {
        return ReferenceCommunes.read();
    }
}
