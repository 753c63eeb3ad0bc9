package vn.hailong.platform.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection in the file. A stored document is never changed, only replaced, so reading takes no lock: what the engine may change is
 * a deep copy.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Object> {

    private final MVMap<Object, Document> documents;

    StoreCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    /** @param limit 0 for all */
    Matches find(Document filter, @Nullable Document sort, int skip, int limit, @Nullable Document projection) {
        Document query = Lookup.flattened(filter);
        Lookup lookup = lookup(query);
        UnaryOperator<Document> shape = projection == null || projection.isEmpty()
                ? UnaryOperator.identity()
                : document -> projected(document, projection);
        if (lookup != null || !isKeyOrder(sort)) {
            Stream<Document> candidates = lookup != null ? at(lookup.positions()) : documents.values().stream();
            Document rest = lookup != null ? lookup.rest() : query;
            Stream<Document> matching = candidates.filter(document -> documentMatchesQuery(document, rest));
            var order = deriveComparator(sort);
            if (order != null) {
                matching = matching.sorted(order);
            }
            matching = matching.skip(skip);
            return Matches.of(
                    (limit > 0 ? matching.limit(limit) : matching).map(shape).toList());
        }
        return new Scan(
                documents,
                KeyRange.of(query.get("_id")),
                document -> documentMatchesQuery(document, query),
                shape,
                skip,
                limit);
    }

    private Document projected(Document document, Document projection) {
        return super.matchDocumentsFromStream(new Document(), Stream.of(document), 0, 0, 0, null, projection)
                .iterator()
                .next();
    }

    /** Whether the order of the keys in the file is the order asked for: any order will do, or by {@code _id}s of one type. */
    private boolean isKeyOrder(@Nullable Document sort) {
        if (sort == null || sort.isEmpty()) {
            return true;
        }
        Object first = documents.firstKey();
        Object last = documents.lastKey();
        return sort.size() == 1
                && sort.get("_id") instanceof Number direction
                && direction.intValue() == 1
                && (first == null || last == null || first.getClass() == last.getClass());
    }

    private @Nullable Lookup lookup(Document query) {
        for (Index<Object> index : getIndexes()) {
            if (index instanceof StoreIndex unique) {
                Lookup lookup = Lookup.of(unique, query);
                if (lookup != null) {
                    return lookup;
                }
            }
        }
        return null;
    }

    private Stream<Document> at(Set<Object> positions) {
        return positions.stream().map(documents::get).filter(Objects::nonNull);
    }

    /** Without the lock of the superclass: nothing here changes. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public QueryResult handleQuery(QueryParameters parameters) {
        Document selector = parameters.getQuerySelector();
        Document query = selector;
        Document order = null;
        if (selector.get("query") instanceof Document inner) {
            query = inner;
            order = (Document) selector.get("orderby");
        }
        return queryDocuments(
                query,
                order,
                parameters.getNumberToSkip(),
                parameters.getLimit(),
                parameters.getBatchSize(),
                parameters.getProjection());
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Document flat = Lookup.flattened(query);
        Lookup lookup = lookup(flat);
        return lookup == null
                ? matchDocuments(flat, orderBy, skip, limit, batchSize, fields)
                : matchDocumentsFromStream(
                        at(lookup.positions()), lookup.rest(), orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Stream<Document> all = documents.values().stream();
        if (isNaturalDescending(orderBy)) {
            List<Document> reversed = new ArrayList<>(documents.values());
            Collections.reverse(reversed);
            all = reversed.stream();
        }
        return matchDocumentsFromStream(all, query, orderBy, skip, limit, batchSize, fields);
    }

    /** All of them at once, as copies: the engine changes in place what it got from a query. */
    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
        return new QueryResult(matched.stream().map(Document::cloneDeeply).toList());
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        Object id = selector.get("_id");
        if (id != null && selector.size() == 1 && !multi && filters.isEmpty() && Lookup.isScalar(id)) {
            Increments increments = Increments.of(update, indexedFields());
            Document result = increments == null ? null : increment(id, increments, upsert);
            if (result != null) {
                return result;
            }
        }
        return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
    }

    /** Null when the engine has to look closer. */
    private @Nullable Document increment(Object id, Increments increments, boolean upsert) {
        Lookup lookup = lookup(new Document("_id", id));
        if (lookup == null) {
            return null;
        }
        for (Object position : lookup.positions()) {
            Document before = documents.get(position);
            Document after = before == null ? null : increments.applyTo(before);
            if (after == null) {
                return null;
            }
            documents.put(position, after);
            return new Document("n", 1).append("nModified", 1);
        }
        if (!upsert) {
            return new Document("n", 0).append("nModified", 0);
        }
        Document fresh = new Document("_id", id);
        fresh.putAll(increments.first());
        Document after = increments.applyTo(fresh);
        if (after == null) {
            return null;
        }
        addDocument(after);
        return new Document("upserted", id).append("n", 0).append("nModified", 0);
    }

    private Set<String> indexedFields() {
        Set<String> fields = new HashSet<>();
        for (Index<Object> index : getIndexes()) {
            if (index instanceof StoreIndex unique) {
                unique.fields().forEach(field -> fields.add(field.split("\\.", 2)[0]));
            }
        }
        return fields;
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        String idField = getIdField();
        Object key =
                idField == null ? UUID.randomUUID() : Missing.ofNullable(Utils.getSubdocumentValue(document, idField));
        if (documents.putIfAbsent(key, document) != null) {
            throw new IllegalStateException("A document with this key is in " + this + " already");
        }
        return key;
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        return documents.get(position);
    }

    @Override
    protected void removeDocument(Object position) {
        documents.remove(position);
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put(Missing.ofNullable(position), newDocument);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Not kept: it would measure every document twice at each change. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {
        // not tracked
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
