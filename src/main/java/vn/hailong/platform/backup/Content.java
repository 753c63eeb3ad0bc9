package vn.hailong.platform.backup;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many documents each collection has, and what they add up to; a collection without documents is as good as none. */
record Content(SortedMap<String, DocumentSum> collections) {

    Content {
        collections = new TreeMap<>(collections);
        collections.values().removeIf(sum -> sum.count() == 0);
    }

    long documents() {
        Collection<DocumentSum> sums = collections.values();
        return sums.stream().mapToLong(DocumentSum::count).sum();
    }

    /** In words, where the other differs from this one; empty when they are equal. */
    String difference(Content other) {
        SortedMap<String, DocumentSum> all = new TreeMap<>(collections);
        all.putAll(other.collections);
        StringBuilder words = new StringBuilder();
        for (String name : all.keySet()) {
            DocumentSum expected = collections.getOrDefault(name, DocumentSum.NONE);
            DocumentSum found = other.collections.getOrDefault(name, DocumentSum.NONE);
            if (!expected.equals(found)) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(": ")
                        .append(expected.count())
                        .append(expected.count() == found.count() ? " documents that differ" : " documents expected, ")
                        .append(expected.count() == found.count() ? "" : found.count() + " found");
            }
        }
        return words.toString();
    }
}
