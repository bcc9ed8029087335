package org.spikelens.engine.workflow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.error.EngineException;

/**
 * How far a conversion has come, as a file: a mark, the version, of what conversion it is, the
 * state, and the mark again, so that a file cut short is told from a whole one.
 *
 * @param file where it is kept
 * @param conversion words that are the same for the same conversion
 */
record ConversionCheckpoint(CheckpointFile file, String conversion) {
    private static final int MARK = 0x434F4E56;
    private static final int VERSION = 1;

    void save(CalibrationState state) throws EngineException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeInt(VERSION);
            out.writeUTF(conversion);
            out.writeInt(state.updates());
            out.writeInt(state.sites().size());
            for (SiteState site : state.sites()) {
                out.writeUTF(site.site());
                out.writeInt(site.rows().size());
                for (Map.Entry<String, DoubleBuffer> row : site.rows().entrySet()) {
                    out.writeUTF(row.getKey());
                    out.writeInt(row.getValue().remaining());
                    for (DoubleBuffer values = row.getValue(); values.hasRemaining(); ) {
                        out.writeDouble(values.get());
                    }
                }
            }
            out.writeInt(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.save(bytes.toByteArray());
    }

    /**
     * What was saved last, or null.
     *
     * @throws EngineException TRAINING_CHECKPOINT where that is of something else, or damaged
     */
    CalibrationState load() throws EngineException {
        byte[] bytes = file.load();
        if (bytes == null) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MARK) {
                throw file.unusable("is no checkpoint of a conversion");
            }
            if (in.readInt() != VERSION) {
                throw file.unusable("was written by another version of the program");
            }
            if (!in.readUTF().equals(conversion)) {
                throw file.unusable("belongs to a conversion of another network, data or settings");
            }
            int updates = in.readInt();
            List<SiteState> sites = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                sites.add(new SiteState(in.readUTF(), rows(in)));
            }
            if (in.readInt() != MARK || in.read() >= 0) {
                throw file.unusable("is damaged");
            }
            return new CalibrationState(updates, sites);
        } catch (IOException e) {
            throw file.unusable("is damaged");
        }
    }

    private static Map<String, DoubleBuffer> rows(DataInputStream in) throws IOException {
        Map<String, DoubleBuffer> rows = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            int length = in.readInt();
            // longer than what is left: cut short, and not to be made room for
            if (length < 0 || (long) length * Double.BYTES > in.available()) {
                throw new IOException("cut short");
            }
            double[] row = new double[length];
            for (int i = 0; i < length; i++) {
                row[i] = in.readDouble();
            }
            rows.put(name, DoubleBuffer.wrap(row));
        }
        return rows;
    }
}
