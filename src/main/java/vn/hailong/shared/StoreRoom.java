package vn.hailong.shared;

/** Whether the store has room for more; one on another machine has watchers of its own and always says yes. */
public interface StoreRoom {

    boolean isLeft();
}
