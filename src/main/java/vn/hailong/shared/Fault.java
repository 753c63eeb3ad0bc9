package vn.hailong.shared;

import java.util.List;

/**
 * One thing wrong with what was sent.
 *
 * @param item the item or field it concerns
 * @param code what is wrong, also the key of its message
 * @param args what the message names, in its order; never what a citizen wrote
 */
public record Fault(String item, String code, List<Object> args) {

    public Fault {
        args = List.copyOf(args);
    }

    public Fault(String item, String code) {
        this(item, code, List.of());
    }
}
