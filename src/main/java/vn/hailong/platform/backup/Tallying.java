package vn.hailong.platform.backup;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonBoolean;
import org.jspecify.annotations.Nullable;

/** Adds up what is read, collection by collection, and tells how far it is. */
class Tallying implements RecordReader.Visitor {

    /** The collection in which a store says whether its answers are simulated. */
    static final String KINDS = "store";

    private static final String SIMULATED = "simulated";

    private final SortedMap<String, DocumentSum> sums = new TreeMap<>();
    private final Progress progress;
    private @Nullable Boolean simulated;
    private String name = "";
    private DocumentSum.Adding adding = new DocumentSum.Adding();

    Tallying(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void collection(String next) throws IOException {
        keep();
        name = next;
        adding = new DocumentSum.Adding();
        if (sums.containsKey(next)) {
            throw new IOException("the collection " + next + " comes twice");
        }
    }

    @Override
    public void document(byte[] bson) throws IOException {
        adding.add(bson);
        if (name.equals(KINDS) && Bson.decode(bson).get(SIMULATED) instanceof BsonBoolean said) {
            simulated = said.getValue();
        }
        progress.at(name, adding.count());
    }

    private void keep() {
        if (!name.isEmpty()) {
            sums.put(name, adding.sum());
        }
    }

    /** Everything so far. */
    Content content() {
        keep();
        return new Content(sums);
    }

    /** What the store says of its answers; empty when it says nothing. */
    Optional<Boolean> simulated() {
        return Optional.ofNullable(simulated);
    }

    /** The collection whose documents come now. */
    String current() {
        return name;
    }
}
