package vn.hailong.indicator;

/** The frameworks that ship, for tests of other rooms. */
public final class TestFrameworks {

    private TestFrameworks() {}

    public static Frameworks shipped() {
        return new ResourceFrameworks();
    }
}
