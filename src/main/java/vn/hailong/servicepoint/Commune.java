package vn.hailong.servicepoint;

import java.util.List;
import vn.hailong.shared.CommuneCode;

/**
 * One of the 99 communes of the province.
 *
 * @param name without its type, such as "Bát Xát"
 * @param formerProvince the province it was of before 01/07/2025
 * @param predecessors the communes it was made of, as people still call them
 */
public record Commune(
        CommuneCode code, String name, Type type, String formerProvince, List<FormerCommune> predecessors) {

    /** What a commune is by law. */
    public enum Type {
        XA("xã", "Xã"),
        PHUONG("phường", "Phường");

        private final String word;
        private final String title;

        Type(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** The word as the reference file has it. */
        public String word() {
            return word;
        }
    }

    /** A commune as it was before 01/07/2025; names repeat over districts, so the district always stands beside it. */
    public record FormerCommune(String code, String name, String district, String province) {}

    public Commune {
        predecessors = List.copyOf(predecessors);
    }

    /** Its name with its type before it, such as "Xã Bát Xát". */
    public String fullName() {
        return type.title + " " + name;
    }
}
