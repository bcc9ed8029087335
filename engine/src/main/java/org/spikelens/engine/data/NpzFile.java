package org.spikelens.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;

/**
 * NumPy's .npz: arrays {@code images} {@code [N,C,H,W]} (or {@code [N,H,W]}, one channel), uint8 or
 * float32, and if known {@code labels} {@code [N]} of any integer type.
 */
final class NpzFile {
    private static final String FORMAT = "an .npz file of images";

    private NpzFile() {}

    static ImageSource open(Path file) throws EngineException {
        DataFiles.check(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            NpyArray images = array(zip, file, "images");
            if (images == null) {
                throw refused(file, "it has no array \"images\"");
            }
            NpyArray labels = array(zip, file, "labels");
            return source(file, images, labels);
        } catch (ZipException e) {
            throw EngineException.of(
                    Code.DATA_FORMAT,
                    e,
                    "file",
                    file,
                    "format",
                    FORMAT,
                    "reason",
                    "it is no zip file, or its end is missing");
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static ImageSource source(Path file, NpyArray images, NpyArray labels)
            throws EngineException {
        long[] shape = images.shape();
        if (shape.length != 3 && shape.length != 4) {
            throw refused(file, "\"images\" is " + Arrays.toString(shape) + " and not [N,C,H,W]");
        }
        if (!images.type().equals("u1") && !images.type().equals("f4")) {
            throw refused(
                    file, "\"images\" is of type " + images.type() + " and not uint8 or float32");
        }
        if (images.size() == 0) {
            throw EngineException.of(Code.DATA_EMPTY, "source", file);
        }
        ImageHeader header =
                new ImageHeader(
                        "npz:" + file.getFileName(),
                        (int) shape[0],
                        shape.length == 4 ? (int) shape[1] : 1,
                        (int) shape[shape.length - 2],
                        (int) shape[shape.length - 1],
                        List.of());
        int[] classes = labels == null ? null : classes(file, labels, header.images());
        if (images.type().equals("u1")) {
            byte[] pixels = new byte[images.values().remaining()];
            images.values().get(pixels);
            return new ByteImages(header, pixels, 0, classes);
        }
        return new FloatImages(header, images.values().asFloatBuffer(), classes);
    }

    private static int[] classes(Path file, NpyArray labels, int images) throws EngineException {
        if (labels.shape().length != 1 || labels.type().startsWith("f")) {
            throw refused(
                    file,
                    "\"labels\" is "
                            + Arrays.toString(labels.shape())
                            + " of type "
                            + labels.type()
                            + " and not [N] of an integer type");
        }
        if (labels.size() < images) {
            throw EngineException.of(
                    Code.DATA_LABELS_SHORT,
                    "file",
                    file,
                    "labels",
                    labels.size(),
                    "images",
                    images);
        }
        int[] classes = new int[images];
        for (int i = 0; i < images; i++) {
            long label = labels.whole(i);
            if (label < 0 || label > Integer.MAX_VALUE) {
                throw refused(file, "image " + i + " has label " + label);
            }
            classes[i] = (int) label;
        }
        return classes;
    }

    private static NpyArray array(ZipFile zip, Path file, String name)
            throws IOException, EngineException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            return null;
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            return NpyArray.parse(Checkpoint.reading(stream).readAllBytes());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(file, "array \"" + name + "\": " + e.getMessage());
        }
    }

    private static EngineException refused(Path file, String reason) {
        return EngineException.of(
                Code.DATA_FORMAT, "file", file, "format", FORMAT, "reason", reason);
    }

    /** Images of floats; each is checked to be finite when it is read. */
    private static final class FloatImages extends StoredImages {
        private final FloatBuffer pixels;

        FloatImages(ImageHeader header, FloatBuffer pixels, int[] labels) {
            super(header, labels);
            this.pixels = pixels;
        }

        @Override
        public boolean bytes() {
            return false;
        }

        @Override
        public void read(int index, float[] into) throws EngineException {
            int values = header().values();
            pixels.get(index * values, into, 0, values);
            for (int i = 0; i < values; i++) {
                if (!Float.isFinite(into[i])) {
                    throw EngineException.of(
                            Code.DATA_NOT_FINITE,
                            "index",
                            index,
                            "source",
                            description(),
                            "value",
                            into[i]);
                }
            }
        }
    }
}
