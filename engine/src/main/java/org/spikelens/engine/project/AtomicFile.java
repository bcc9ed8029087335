package org.spikelens.engine.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * Writes a file as a whole or not at all: into a temporary file beside it first, moved into place
 * when it is complete. Whatever ends the writing early (a full disk, a cancelled job, a bug), the
 * temporary file is removed and an older file stays as it was.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException, EngineException;
    }

    /**
     * Refuses early what cannot be written at the end of long work.
     *
     * @throws EngineException FILE_EXISTS, or FILE_NOT_WRITTEN where there is no such folder
     */
    public static void check(Path target, boolean replace) throws EngineException {
        if (Files.isDirectory(target)) {
            throw notWritten(target, "it is a folder", null);
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw notWritten(target, "it is a device, not a file", null);
        }
        if (!replace && Files.exists(target)) {
            throw EngineException.of(Code.FILE_EXISTS, "file", target);
        }
        if (!Files.isDirectory(folderOf(target))) {
            throw notWritten(target, "there is no folder " + folderOf(target), null);
        }
    }

    /**
     * @param replace whether an existing file may be replaced
     * @throws EngineException FILE_EXISTS, FILE_NOT_WRITTEN, or what the content throws
     */
    public static void write(Path target, boolean replace, Content content) throws EngineException {
        check(target, replace);
        Path part = null;
        try {
            // where a link stands, the file that it names is replaced and not the link
            Path place = Files.exists(target) ? target.toRealPath() : target;
            Path beside = beside(place);
            try (OutputStream file = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                part = beside;
                OutputStream out = new BufferedOutputStream(file);
                content.writeTo(out);
                out.flush();
            }
            move(part, place);
        } catch (IOException e) {
            throw notWritten(target, reason(e), e);
        } finally {
            discard(part);
        }
    }

    /** A name that nobody has; the usual temporary file could be read by its owner only. */
    private static Path beside(Path target) {
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return folderOf(target).resolve("." + target.getFileName() + "." + number + ".part");
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // the folder itself is gone or locked: nothing of ours can be left where nobody may
            // write
            part.toFile().deleteOnExit();
        }
    }

    private static Path folderOf(Path target) {
        return target.toAbsolutePath().getParent();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static EngineException notWritten(Path target, String reason, Throwable cause) {
        return EngineException.of(Code.FILE_NOT_WRITTEN, cause, "file", target, "reason", reason);
    }
}
