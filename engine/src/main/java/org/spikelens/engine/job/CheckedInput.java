package org.spikelens.engine.job;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes a {@link Checkpoint} before every piece that is read. */
final class CheckedInput extends FilterInputStream {
    private static final int PIECE = 1 << 20;

    CheckedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        Checkpoint.pass();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Checkpoint.pass();
        return super.read(into, offset, Math.min(length, PIECE));
    }
}
