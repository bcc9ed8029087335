package org.spikelens.engine.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikelens.engine.ann.train.TrainingStore;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.AtomicFile;

/** Keeps how far a training has come in a file, whole at any time. */
public final class CheckpointFile implements TrainingStore {
    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** Beside the network that the training is to write. */
    public static CheckpointFile beside(Path output) {
        return new CheckpointFile(output.resolveSibling(output.getFileName() + ".checkpoint"));
    }

    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public byte[] load() throws EngineException {
        if (!exists()) {
            return null;
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", e.getMessage());
        }
    }

    @Override
    public void save(byte[] state) throws EngineException {
        AtomicFile.write(file, true, out -> out.write(state));
    }

    /** When it is needed no more, or not wanted. */
    public void delete() throws EngineException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw EngineException.of(
                    Code.FILE_NOT_WRITTEN, e, "file", file, "reason", "it cannot be deleted");
        }
    }

    @Override
    public EngineException unusable(String reason) {
        return EngineException.of(Code.TRAINING_CHECKPOINT, "file", file, "reason", reason);
    }
}
