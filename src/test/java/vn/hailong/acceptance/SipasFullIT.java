package vn.hailong.acceptance;

class SipasFullIT extends KnownCounts {

    @Override
    Running running() {
        return Running.ON_EMBEDDED_STORE;
    }
}
