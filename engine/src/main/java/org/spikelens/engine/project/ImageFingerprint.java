package org.spikelens.engine.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.Sha256;

/**
 * Tells images from others without keeping them: how many there are, their shape, all labels, and
 * the prepared values of up to 64 of them, evenly spaced.
 */
public final class ImageFingerprint {
    private static final int LOOKED_AT = 64;

    private ImageFingerprint() {}

    /** 64 hexadecimal digits. */
    public static String of(ImageSet images, Job.Context context) throws EngineException {
        int looked = Math.min(LOOKED_AT, images.size());
        int values = Math.toIntExact(images.shape().size());
        long[] shape = images.shape().getShape();
        ByteBuffer all =
                ByteBuffer.allocate(
                                Long.BYTES * (1 + shape.length)
                                        + Integer.BYTES * images.size()
                                        + Float.BYTES * looked * values)
                        .order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(images.size());
        for (long axis : shape) {
            all.putLong(axis);
        }
        for (int i = 0; i < images.size(); i++) {
            all.putInt(images.labelled() ? images.label(i) : -1);
        }
        for (int i = 0; i < looked; i++) {
            context.checkpoint();
            for (float value : images.image((int) ((long) i * images.size() / looked))) {
                all.putFloat(value);
            }
        }
        return Sha256.of(all.array());
    }
}
