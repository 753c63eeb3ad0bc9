package vn.hailong.shared;

import org.jspecify.annotations.Nullable;

/**
 * What a store holds for a short while only, and a backup leaves out; a room has a bean for each.
 *
 * @param id the {@code _id} of one document; null for the whole collection
 */
public record Passing(String collection, @Nullable String id) {}
