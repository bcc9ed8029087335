package org.spikelens.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;

/** Reads whole files, plain or gzipped (told by their first two bytes, not by their name). */
final class DataFiles {
    /** An array can hold no more; data beyond it are read by range from several files. */
    static final int LARGEST = Integer.MAX_VALUE - 16;

    private DataFiles() {}

    /** All bytes of a file, unpacked where it is gzipped. */
    static byte[] read(Path file) throws EngineException {
        check(file);
        try (InputStream stream = Checkpoint.reading(Files.newInputStream(file))) {
            byte[] start = stream.readNBytes(2);
            boolean packed = start.length == 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
            if (!packed) {
                if (Files.size(file) > LARGEST) {
                    throw EngineException.of(
                            Code.FILE_UNREADABLE, "file", file, "reason", "over 2 GB in one file");
                }
                byte[] bytes = Arrays.copyOf(start, Math.toIntExact(Files.size(file)));
                int read = stream.readNBytes(bytes, start.length, bytes.length - start.length);
                return Arrays.copyOf(bytes, start.length + read);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return unpack(file);
    }

    private static byte[] unpack(Path file) throws EngineException {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            return Checkpoint.reading(stream).readNBytes(LARGEST);
        } catch (EOFException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", "its gzip data end too early");
        } catch (ZipException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", "its gzip data are damaged");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Refuses a path where there is no file. */
    static void check(Path file) throws EngineException {
        if (!Files.exists(file)) {
            throw EngineException.of(Code.FILE_NOT_FOUND, "file", file);
        }
        if (Files.isDirectory(file)) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, "file", file, "reason", "it is a folder");
        }
    }

    static EngineException unreadable(Path file, IOException cause) {
        String reason = cause.getMessage() == null ? "read error" : cause.getMessage();
        return EngineException.of(Code.FILE_UNREADABLE, cause, "file", file, "reason", reason);
    }
}
