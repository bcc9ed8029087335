package org.spikelens.engine.workflow;

import java.nio.file.Path;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.project.AtomicFile;

/**
 * Where a QCFS network is written to. How far its training has come lies beside it until then, so
 * that the same training goes on after it was stopped.
 *
 * @param file the network, as ONNX
 * @param replace whether a file that is there may be replaced
 * @param restart whether what an earlier training has come to is dropped
 */
public record QcfsOutput(Path file, boolean replace, boolean restart) {

    /** Whether a training was stopped here that can be gone on with. */
    public boolean begun() {
        return checkpoint().exists();
    }

    CheckpointFile checkpoint() {
        return CheckpointFile.beside(file);
    }

    /** Writes what was trained, unless it is to end now. */
    void write(QcfsTrained trained, Job.Context context) throws EngineException {
        context.checkpoint();
        byte[] model = OnnxWriter.toBytes(trained.graph());
        AtomicFile.write(file, replace, out -> out.write(model));
        checkpoint().delete();
    }
}
