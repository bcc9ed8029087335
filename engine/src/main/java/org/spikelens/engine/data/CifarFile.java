package org.spikelens.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * CIFAR-10's binary format: a record an image, one byte of label (0 to 9) and 3x32x32 bytes, red
 * then green then blue, row by row. Several files are read as one.
 */
final class CifarFile {
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int RECORD = 1 + CHANNELS * SIDE * SIDE;
    private static final List<String> CLASSES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    private CifarFile() {}

    static ImageSource open(List<Path> files) throws EngineException {
        List<byte[]> parts = new ArrayList<>();
        long length = 0;
        for (Path file : files) {
            byte[] part = DataFiles.read(file);
            check(file, part);
            parts.add(part);
            length += part.length;
        }
        if (length > DataFiles.LARGEST) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE,
                    "file",
                    files.get(0),
                    "reason",
                    "it and the files named with it hold over 2 GB");
        }
        byte[] records = join(parts, (int) length);
        int[] labels = new int[records.length / RECORD];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = records[i * RECORD];
        }
        String name = files.get(0).getFileName().toString();
        String rest = files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
        ImageHeader header =
                new ImageHeader(
                        "cifar10:" + name + rest, labels.length, CHANNELS, SIDE, SIDE, CLASSES);
        return new ByteImages(header, records, 1, labels);
    }

    private static void check(Path file, byte[] part) throws EngineException {
        if (part.length == 0) {
            throw EngineException.of(Code.DATA_EMPTY, "source", file);
        }
        if (part.length % RECORD != 0) {
            throw damaged(file, "its length, " + part.length + " bytes, is no multiple of 3073");
        }
        for (int i = 0; i < part.length; i += RECORD) {
            int label = part[i] & 0xFF;
            if (label >= CLASSES.size()) {
                throw damaged(file, "image " + i / RECORD + " has label " + label);
            }
        }
    }

    private static EngineException damaged(Path file, String reason) {
        return EngineException.of(
                Code.DATA_FORMAT,
                "file",
                file,
                "format",
                "a CIFAR-10 binary file",
                "reason",
                reason);
    }

    private static byte[] join(List<byte[]> parts, int length) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
