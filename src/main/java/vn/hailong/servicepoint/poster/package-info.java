/** Posters and slips with a counter's QR code, as one PDF for any selection of counters. */
@NullMarked
package vn.hailong.servicepoint.poster;

import org.jspecify.annotations.NullMarked;
