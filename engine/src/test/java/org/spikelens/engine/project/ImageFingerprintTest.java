package org.spikelens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

class ImageFingerprintTest {
    private static final int IMAGES = 70;
    private static final int SIDE = 5;

    @TempDir Path folder;

    @Test
    void everyPixelEveryLabelAndTheirNumberCount() throws Exception {
        String whole = fingerprint(set(-1, -1, IMAGES, 0));
        assertThat(fingerprint(set(-1, -1, IMAGES, 0))).isEqualTo(whole).hasSize(64);
        assertThat(fingerprint(set(69 * SIDE * SIDE + 7, -1, IMAGES, 0))).isNotEqualTo(whole);
        assertThat(fingerprint(set(-1, 33, IMAGES, 0))).isNotEqualTo(whole);
        assertThat(fingerprint(set(-1, -1, IMAGES - 1, 0))).isNotEqualTo(whole);
        assertThat(fingerprint(set(-1, -1, IMAGES, 60))).isNotEqualTo(whole);
        assertThat(fingerprint(set(-1, -1, IMAGES, 0).shaped(new Shape(SIDE * SIDE))))
                .isNotEqualTo(whole);
    }

    private static String fingerprint(ImageSet images) throws EngineException {
        return ImageFingerprint.of(images, Job.Context.silent());
    }

    /** Images in MNIST's format with a pixel or a label changed. */
    private ImageSet set(int pixel, int label, int count, int limit)
            throws IOException, EngineException {
        byte[] pixels = new byte[count * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37 + (i == pixel ? 1 : 0));
        }
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10 + (i == label ? 1 : 0));
        }
        Path images = folder.resolve("images");
        Path classes = folder.resolve("labels");
        Files.write(images, idx(0x0803, pixels, count, SIDE, SIDE));
        Files.write(classes, idx(0x0801, labels, count));
        return new ImageSet(
                DataSpec.open("idx:" + images + "," + classes), Preprocessing.NONE, 0, limit);
    }

    private static byte[] idx(int magic, byte[] values, int... axes) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + values.length);
        file.putInt(magic);
        for (int axis : axes) {
            file.putInt(axis);
        }
        return file.put(values).array();
    }
}
