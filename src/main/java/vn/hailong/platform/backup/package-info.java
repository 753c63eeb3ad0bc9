/** Backups: the commands {@code backup}, {@code verify} and {@code restore}, and the way into a running embedded store. */
@NullMarked
package vn.hailong.platform.backup;

import org.jspecify.annotations.NullMarked;
