package vn.hailong.acceptance;

class PostedOnceIT extends PostedOnce {

    @Override
    Running running() {
        return Running.ON_EMBEDDED_STORE;
    }
}
