/** The store: an embedded MongoDB in one durable file, or the client of a real one. */
@NullMarked
package vn.hailong.platform.store;

import org.jspecify.annotations.NullMarked;
