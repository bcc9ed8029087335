package org.spikelens.engine.onnx;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spikelens.engine.job.Checkpoint;

/** Hashes by which files are recognised. Safe to use from any thread. */
public final class Sha256 {
    private static final int PIECE = 1 << 20;

    private Sha256() {}

    /** 64 hexadecimal digits in lower case. */
    public static String of(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int from = 0; from < bytes.length; from += PIECE) {
                Checkpoint.pass();
                digest.update(bytes, from, Math.min(PIECE, bytes.length - from));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
