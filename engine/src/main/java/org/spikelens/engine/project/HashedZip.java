package org.spikelens.engine.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.Sha256;

/**
 * What the files of this program have in common: a zip of a {@code manifest.json} and raw parts,
 * each with its SHA-256 in the manifest. Entries carry no time, so that the same content gives the
 * same bytes.
 */
final class HashedZip {
    private static final String MANIFEST = "manifest.json";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Takes some 30 ms to pack. */
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final Code damaged;
    private final Map<String, byte[]> entries;

    private HashedZip(Path file, Code damaged, Map<String, byte[]> entries) {
        this.file = file;
        this.damaged = damaged;
        this.entries = entries;
    }

    /**
     * @param manifest text of the manifest, made of the hash of every part
     * @param parts by name
     * @throws EngineException FILE_EXISTS or FILE_NOT_WRITTEN; nothing is left behind then, nor
     *     where the job is cancelled
     */
    static void write(
            Path file,
            boolean replace,
            Function<Map<String, String>, String> manifest,
            Map<String, byte[]> parts,
            Job.Context context)
            throws EngineException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            context.checkpoint();
            hashes.put(part.getKey(), Sha256.of(part.getValue()));
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, manifest.apply(hashes).getBytes(StandardCharsets.UTF_8));
        entries.putAll(parts);
        AtomicFile.write(
                file,
                replace,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    int done = 0;
                    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                        context.progress("save", done++, entries.size());
                        put(zip, entry.getKey(), entry.getValue(), context);
                    }
                    zip.finish();
                });
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, Job.Context context)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        for (int from = 0; from < bytes.length; from += CHUNK) {
            context.checkpoint();
            zip.write(bytes, from, Math.min(CHUNK, bytes.length - from));
        }
        zip.closeEntry();
    }

    /**
     * @param format what to say of a file of another kind
     * @param damaged what to say of a file that is broken
     * @throws EngineException FILE_NOT_FOUND, FILE_UNREADABLE, or one of the two
     */
    static HashedZip read(Path file, Code format, Code damaged, Job.Context context)
            throws EngineException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw EngineException.of(Code.FILE_NOT_FOUND, e, "file", file);
            }
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", e.getMessage());
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), content(zip, context));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw EngineException.of(damaged, e, "file", file, "reason", e.getMessage());
        }
        if (!entries.containsKey(MANIFEST)) {
            throw EngineException.of(format, "file", file);
        }
        return new HashedZip(file, damaged, entries);
    }

    private static byte[] content(ZipInputStream zip, Job.Context context) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = zip.read(chunk); read >= 0; read = zip.read(chunk)) {
            context.checkpoint();
            content.write(chunk, 0, read);
        }
        return content.toByteArray();
    }

    String manifest() {
        return new String(entries.get(MANIFEST), StandardCharsets.UTF_8);
    }

    /**
     * @throws EngineException where a part is missing or is not as it was written
     */
    void check(Map<String, String> hashes) throws EngineException {
        for (Map.Entry<String, String> expected : hashes.entrySet()) {
            byte[] bytes = entries.get(expected.getKey());
            if (bytes == null) {
                throw damaged(expected.getKey() + " is missing", null);
            }
            if (!Sha256.of(bytes).equals(expected.getValue())) {
                throw damaged(expected.getKey() + " does not have its recorded hash", null);
            }
        }
    }

    /**
     * A part that was checked.
     *
     * @param hashes that it must be among
     */
    byte[] part(String name, Map<String, String> hashes) throws EngineException {
        if (!hashes.containsKey(name)) {
            throw damaged(name + " is missing", null);
        }
        return entries.get(name);
    }

    EngineException damaged(String reason, Throwable cause) {
        return EngineException.of(damaged, cause, "file", file, "reason", reason);
    }
}
