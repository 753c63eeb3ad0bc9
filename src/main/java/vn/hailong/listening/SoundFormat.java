package vn.hailong.listening;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/** A format of sound that plays on Android and on iOS, known by its first bytes. */
enum SoundFormat {
    MP3("mp3", "audio/mpeg"),
    M4A("m4a", "audio/mp4");

    /** Those that hold AAC in MP4. */
    private static final Set<String> BRANDS =
            Set.of("M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6");

    private static final int ID3_HEADER = 10;

    private final String ending;
    private final MediaType type;

    SoundFormat(String ending, String type) {
        this.ending = ending;
        this.type = MediaType.parseMediaType(type);
    }

    String ending() {
        return ending;
    }

    MediaType type() {
        return type;
    }

    static Optional<SoundFormat> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.ending.equals(ending))
                .findFirst();
    }

    /** Empty for anything else. */
    static Optional<SoundFormat> of(byte[] sound) {
        return isMp3(sound) ? Optional.of(MP3) : isM4a(sound) ? Optional.of(M4A) : Optional.empty();
    }

    /** An MPEG audio frame of layer III, after an ID3 tag or at the start. */
    private static boolean isMp3(byte[] sound) {
        int at = 0;
        if (sound.length > ID3_HEADER && ascii(sound, 0, 3).equals("ID3")) {
            int size = (sound[6] & 0x7f) << 21 | (sound[7] & 0x7f) << 14 | (sound[8] & 0x7f) << 7 | sound[9] & 0x7f;
            at = ID3_HEADER + size;
        }
        if (at + 4 > sound.length) {
            return false;
        }
        int sync = (sound[at] & 0xff) << 8 | sound[at + 1] & 0xff;
        int rates = sound[at + 2] & 0xff;
        boolean isLayer3 = (sync & 0xffe0) == 0xffe0 && (sync >> 3 & 3) != 1 && (sync >> 1 & 3) == 1;
        int bitRate = rates >> 4;
        int sampleRate = rates >> 2 & 3;
        return isLayer3 && bitRate != 0 && bitRate != 15 && sampleRate != 3;
    }

    private static boolean isM4a(byte[] sound) {
        return sound.length > 16 && ascii(sound, 4, 4).equals("ftyp") && BRANDS.contains(ascii(sound, 8, 4));
    }

    private static String ascii(byte[] sound, int from, int length) {
        return new String(sound, from, length, StandardCharsets.ISO_8859_1);
    }
}
