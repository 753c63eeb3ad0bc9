package vn.hailong.listening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Recordings made for a test: whole frames of MP3 that any player plays, and archives of them. */
public final class Tones {

    /** MPEG 1, layer III, 32 kbit/s, 44.1 kHz, one channel, no checksum. */
    private static final byte[] HEADER = {(byte) 0xff, (byte) 0xfb, 0x10, (byte) 0xc0};

    private static final int FRAME = 144 * 32_000 / 44_100;
    private static final double SECONDS_OF_A_FRAME = 1152 / 44_100.0;

    private Tones() {}

    /** A sound of about so long; each length is another sound. */
    public static byte[] mp3(double seconds) {
        int frames = Math.max(1, (int) Math.round(seconds / SECONDS_OF_A_FRAME));
        byte[] sound = new byte[frames * FRAME];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(HEADER, 0, sound, frame * FRAME, HEADER.length);
        }
        return sound;
    }

    static byte[] m4a() {
        byte[] sound = new byte[64];
        byte[] head = "\0\0\0\u0020ftypM4A \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, sound, 0, head.length);
        return sound;
    }

    /** A ZIP archive of these entries. */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
