package vn.hailong.listening;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.shared.Fault;

/**
 * A ZIP archive of recordings, read in memory and with everything that is wrong with it: no entry is written anywhere, none
 * is unpacked beyond its limit, and reading ends where the whole grows too large.
 */
record PromptArchive(Map<String, Sound> sounds, List<Fault> faults) {

    static final int MOST_BYTES = 16 * 1024 * 1024;
    static final int MOST_ENTRIES = 1000;
    private static final long MOST_UNPACKED = (long) MOST_ENTRIES * Sound.MOST_BYTES;

    /** A page with more of them is no help. */
    private static final int MOST_FAULTS = 100;

    private static final int LONGEST_NAME = 80;
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*)\\.([a-z0-9]+)");

    PromptArchive {
        sounds = Map.copyOf(sounds);
        faults = List.copyOf(faults);
    }

    static PromptArchive read(byte[] zip, Questionnaire questionnaire) {
        return new Reading(PromptNames.known(questionnaire)).of(zip);
    }

    private static final class Reading {

        private final List<String> known;
        private final Map<String, Sound> sounds = new LinkedHashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private long unpacked;

        Reading(List<String> known) {
            this.known = known;
        }

        PromptArchive of(byte[] zip) {
            int entries = 0;
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
                ZipEntry entry = in.getNextEntry();
                while (entry != null && unpacked <= MOST_UNPACKED && faults.size() < MOST_FAULTS) {
                    if (++entries > MOST_ENTRIES) {
                        faults.add(new Fault("", "listening.too-many-entries", List.of(MOST_ENTRIES)));
                        break;
                    }
                    take(entry, in);
                    entry = unpacked <= MOST_UNPACKED ? in.getNextEntry() : null;
                }
            } catch (IOException | IllegalArgumentException broken) {
                faults.add(new Fault("", entries == 0 ? "listening.not-a-zip" : "listening.broken-zip"));
                return new PromptArchive(Map.of(), faults);
            }
            if (unpacked > MOST_UNPACKED) {
                faults.add(new Fault("", "listening.too-large-unpacked", List.of(MOST_UNPACKED / 1024 / 1024)));
            }
            if (entries == 0) {
                faults.add(new Fault("", "listening.not-a-zip"));
            }
            return new PromptArchive(faults.isEmpty() ? sounds : Map.of(), faults);
        }

        private void take(ZipEntry entry, ZipInputStream in) throws IOException {
            String name = shown(entry.getName());
            Optional<byte[]> content = content(in);
            Matcher parts = NAME.matcher(entry.getName());
            if (entry.isDirectory() || !parts.matches()) {
                faults.add(new Fault(name, "listening.not-a-name"));
                return;
            }
            String prompt = parts.group(1);
            if (!known.contains(prompt)) {
                faults.add(new Fault(name, "listening.unknown-name"));
            } else if (sounds.containsKey(prompt)) {
                faults.add(new Fault(name, "listening.name-twice"));
            }
            if (content.isEmpty()) {
                faults.add(new Fault(name, "listening.too-long", List.of(Sound.MOST_BYTES / 1024)));
                return;
            }
            Optional<SoundFormat> format = SoundFormat.of(content.get());
            if (format.isEmpty()) {
                faults.add(new Fault(name, "listening.not-a-sound"));
            } else if (!format.get().ending().equals(parts.group(2))) {
                faults.add(new Fault(
                        name, "listening.wrong-ending", List.of(format.get().ending())));
            } else {
                sounds.putIfAbsent(prompt, Sound.of(format.get(), content.get()));
            }
        }

        /** Empty for more than a prompt may have; what is left of such an entry is counted, not kept. */
        private Optional<byte[]> content(ZipInputStream in) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] piece = new byte[4096];
            boolean fits = true;
            int length = in.read(piece);
            while (length >= 0 && unpacked <= MOST_UNPACKED) {
                unpacked += length;
                fits = fits && content.size() + length <= Sound.MOST_BYTES;
                if (fits) {
                    content.write(piece, 0, length);
                }
                length = in.read(piece);
            }
            return fits && length < 0 ? Optional.of(content.toByteArray()) : Optional.empty();
        }

        /** As a page may show it. */
        private static String shown(String name) {
            String printable = name.replaceAll("[^\\p{L}\\p{N}._/\\\\ -]", "?");
            return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME) + "…";
        }
    }
}
