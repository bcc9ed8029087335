package org.spikelens.engine.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** One picture file, PNG or JPEG. */
final class Picture {
    private static final String FORMAT = "a picture in PNG or JPEG";

    /**
     * What can be told of a picture without decoding it.
     *
     * @param channels 1 for gray, 3 for colour
     */
    record Form(int channels, int height, int width) {
        String size() {
            return height + "x" + width;
        }
    }

    private Picture() {}

    /** Reads a picture's header only. */
    static Form form(Path file) throws EngineException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = reader(stream, file);
            try {
                reader.setInput(stream, true, true);
                int bands =
                        reader.getRawImageType(0) == null
                                ? 3
                                : reader.getRawImageType(0).getColorModel().getNumColorComponents();
                return new Form(bands == 1 ? 1 : 3, reader.getHeight(0), reader.getWidth(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Reads a picture. */
    static BufferedImage decode(Path file) throws EngineException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = reader(stream, file);
            try {
                reader.setInput(stream, true, true);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Writes a picture's values, 0 to 255, as {@code [C,H,W]}. Gray pictures give their stored
     * values, the upper 8 bits of them; a gray picture in a colour set gives each channel the same.
     */
    static void pixels(BufferedImage picture, int channels, float[] into) {
        int width = picture.getWidth();
        int plane = width * picture.getHeight();
        boolean gray = picture.getColorModel().getNumColorComponents() == 1;
        int excess = gray ? Math.max(0, picture.getColorModel().getComponentSize(0) - 8) : 0;
        Raster raster = picture.getRaster();
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            if (gray) {
                // the colour path would apply the gamma of the gray colour space
                raster.getSamples(0, y, width, 1, 0, row);
            } else {
                picture.getRGB(0, y, width, 1, row, 0, width);
            }
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    int value = gray ? row[x] >> excess : row[x] >> (16 - 8 * c) & 0xFF;
                    into[c * plane + y * width + x] = value;
                }
            }
        }
    }

    private static ImageReader reader(ImageInputStream stream, Path file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new IOException("no picture in " + file);
        }
        return readers.next();
    }

    private static EngineException damaged(Path file, Exception cause) {
        return EngineException.of(
                Code.DATA_FORMAT,
                cause,
                "file",
                file,
                "format",
                FORMAT,
                "reason",
                "it cannot be decoded");
    }
}
