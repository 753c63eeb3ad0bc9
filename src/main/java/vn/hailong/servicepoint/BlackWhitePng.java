package vn.hailong.servicepoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a PNG of one bit to a pixel: a kilobyte, and no image library on the server. */
final class BlackWhitePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private BlackWhitePng() {}

    /** Each cell becomes a square of scale × scale pixels. */
    static byte[] of(boolean[][] dark, int scale) {
        int side = dark.length * scale;
        byte[] header = ByteBuffer.allocate(13)
                .putInt(side)
                .putInt(side)
                .put((byte) 1) // one bit
                .put((byte) 0) // grey
                .put((byte) 0) // deflate
                .put((byte) 0) // adaptive filters
                .put((byte) 0) // not interlaced
                .array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", deflated(rows(dark, scale, side)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each row of pixels behind the byte of its filter, which is none. */
    private static byte[] rows(boolean[][] dark, int scale, int side) {
        int width = 1 + (side + 7) / 8;
        byte[] rows = new byte[width * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!dark[y / scale][x / scale]) {
                    rows[y * width + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
