package vn.hailong.platform.backup;

import java.io.IOException;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import vn.hailong.shared.Passing;

/** Lets through what a backup keeps, and leaves out what rooms call {@link Passing}. */
final class Lasting implements RecordReader.Visitor {

    private final List<Passing> passing;
    private final RecordReader.Visitor visitor;
    private List<Passing> here = List.of();

    Lasting(List<Passing> passing, RecordReader.Visitor visitor) {
        this.passing = List.copyOf(passing);
        this.visitor = visitor;
    }

    @Override
    public void collection(String name) throws IOException {
        here = passing.stream().filter(left -> left.collection().equals(name)).toList();
        visitor.collection(name);
    }

    @Override
    public void document(byte[] bson) throws IOException {
        if (here.isEmpty() || !isPassing(bson)) {
            visitor.document(bson);
        }
    }

    private boolean isPassing(byte[] bson) {
        BsonDocument document = Bson.decode(bson);
        BsonValue id = document.get("_id");
        return here.stream()
                .anyMatch(left -> left.id() == null
                        || id != null
                                && id.isString()
                                && id.asString().getValue().equals(left.id()));
    }
}
