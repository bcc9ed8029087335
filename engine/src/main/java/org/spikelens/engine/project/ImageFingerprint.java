package org.spikelens.engine.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

/**
 * Tells images from others without keeping them: the SHA-256 of how many there are, their shape,
 * all labels, and the values of the images as they are prepared for the network.
 *
 * <p>All images are looked at while their values fit {@value #LOOKED_AT_BYTES} bytes, which takes a
 * second or less; of larger sets as many as fit, evenly spaced, so that a picture that is changed
 * between two of them is not noticed.
 */
public final class ImageFingerprint {
    private static final int LOOKED_AT_BYTES = 64 << 20;

    private ImageFingerprint() {}

    /** 64 hexadecimal digits. */
    public static String of(ImageSet images, Job.Context context) throws EngineException {
        MessageDigest digest = sha256();
        int values = Math.toIntExact(images.shape().size());
        ByteBuffer facts = littleEndian(Long.BYTES * (1 + images.shape().dimension()));
        facts.putLong(images.size());
        for (long axis : images.shape().getShape()) {
            facts.putLong(axis);
        }
        digest.update(facts.array());
        ByteBuffer labels = littleEndian(Integer.BYTES * images.size());
        for (int i = 0; i < images.size(); i++) {
            labels.putInt(images.labelled() ? images.label(i) : -1);
        }
        digest.update(labels.array());
        int looked = Math.max(1, Math.min(images.size(), LOOKED_AT_BYTES / (Float.BYTES * values)));
        ByteBuffer pixels = littleEndian(Float.BYTES * values);
        for (int i = 0; i < looked; i++) {
            context.checkpoint();
            context.progress("fingerprint", i, looked);
            pixels.clear();
            pixels.asFloatBuffer().put(images.image((int) ((long) i * images.size() / looked)));
            digest.update(pixels.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
