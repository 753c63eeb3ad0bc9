package vn.hailong.access;

/** An account and the one-time password that was just made for it; it is shown once and stored nowhere. */
record Issued(Account account, String password) {

    @Override
    public String toString() {
        return "Issued[" + account.login() + "]";
    }
}
