package vn.hailong.servicepoint.poster;

import vn.hailong.servicepoint.QrImage;

/**
 * What the poster of one counter says of it.
 *
 * @param place the commune with its type; empty for a provincial point
 * @param address the address as people type it
 * @param phone the office's number; may be empty
 */
record Poster(String place, String point, String counter, String address, String phone, QrImage qr) {}
