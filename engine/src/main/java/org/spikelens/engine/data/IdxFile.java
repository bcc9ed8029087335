package org.spikelens.engine.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * MNIST's IDX format, plain or gzipped: magic number, sizes (big-endian), unsigned bytes. Images
 * are {@code [N,H,W]} (magic 0x00000803) or {@code [N,C,H,W]} (0x00000804), labels {@code [N]}
 * (0x00000801). A label file may hold more labels than there are images, never fewer.
 */
final class IdxFile {
    private static final int LABELS = 0x0801;
    private static final int GRAY_IMAGES = 0x0803;
    private static final int IMAGES = 0x0804;

    private IdxFile() {}

    /**
     * Opens images and, where given, their labels.
     *
     * @param labelFile may be null
     */
    static ImageSource open(Path imageFile, Path labelFile) throws EngineException {
        ByteBuffer bytes = ByteBuffer.wrap(DataFiles.read(imageFile));
        int magic = magic(bytes);
        if (magic != GRAY_IMAGES && magic != IMAGES) {
            throw EngineException.of(
                    Code.DATA_FORMAT,
                    "file",
                    imageFile,
                    "format",
                    "an IDX file of images",
                    "reason",
                    wrongStart(magic, "00000803"));
        }
        int[] shape = shape(bytes, magic & 0xFF, imageFile);
        int channels = magic == IMAGES ? shape[1] : 1;
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        long size = (long) channels * height * width;
        if (shape[0] == 0 || size == 0) {
            throw EngineException.of(Code.DATA_EMPTY, "source", imageFile);
        }
        checkCount(
                imageFile, shape[0], "images", bytes.remaining() / size, bytes.remaining() % size);
        int[] labels = labelFile == null ? null : labels(labelFile, shape[0]);
        byte[] pixels = new byte[Math.toIntExact(shape[0] * size)];
        bytes.get(pixels);
        ImageHeader header =
                new ImageHeader(
                        "idx:" + imageFile.getFileName(),
                        shape[0],
                        channels,
                        height,
                        width,
                        List.of());
        return new ByteImages(header, pixels, 0, labels);
    }

    private static int[] labels(Path file, int images) throws EngineException {
        ByteBuffer bytes = ByteBuffer.wrap(DataFiles.read(file));
        int magic = magic(bytes);
        if (magic != LABELS) {
            throw EngineException.of(
                    Code.DATA_FORMAT,
                    "file",
                    file,
                    "format",
                    "an IDX file of labels",
                    "reason",
                    wrongStart(magic, "00000801"));
        }
        int count = shape(bytes, 1, file)[0];
        checkCount(file, count, "labels", bytes.remaining(), 0);
        if (count < images) {
            throw EngineException.of(
                    Code.DATA_LABELS_SHORT, "file", file, "labels", count, "images", images);
        }
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = bytes.get() & 0xFF;
        }
        return labels;
    }

    private static int magic(ByteBuffer bytes) {
        return bytes.remaining() < 4 ? 0 : bytes.getInt();
    }

    private static String wrongStart(int magic, String wanted) {
        return String.format("it starts with %08X and not with %s", magic, wanted);
    }

    private static int[] shape(ByteBuffer bytes, int axes, Path file) throws EngineException {
        int[] shape = new int[axes];
        for (int i = 0; i < axes; i++) {
            shape[i] = bytes.remaining() < 4 ? -1 : bytes.getInt();
            if (shape[i] < 0) {
                throw EngineException.of(
                        Code.DATA_FORMAT,
                        "file",
                        file,
                        "format",
                        "an IDX file",
                        "reason",
                        "its header is damaged");
            }
        }
        return shape;
    }

    private static void checkCount(Path file, int said, String what, long found, long rest)
            throws EngineException {
        if (found != said || rest != 0) {
            throw EngineException.of(
                    Code.DATA_COUNT, "file", file, "expected", said, "what", what, "found", found);
        }
    }
}
