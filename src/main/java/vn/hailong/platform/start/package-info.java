/** What the operator reads on the console: the addresses to open, or the one line that says why nothing started. */
@NullMarked
package vn.hailong.platform.start;

import org.jspecify.annotations.NullMarked;
