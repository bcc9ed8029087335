package org.spikelens.engine.onnx;

import java.nio.file.Path;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * Reads trained networks from ONNX files: operator sets 7 to 21, weights in every form in which
 * exporters store them, one input whose first axis is the batch (of open or fixed length). Chains
 * of constants are folded on the way; nothing else is changed. Safe to use from any thread.
 */
public final class OnnxReader {
    private static final int PROBLEMS_SHOWN = 5;

    private OnnxReader() {}

    /**
     * @throws EngineException one of the MODEL_, WEIGHT_, EXTERNAL_ or FILE_ codes; MODEL_REFUSED
     *     names all layers that cannot be imported, the first five in words
     */
    public static ImportedModel read(Path file) throws EngineException {
        return read(OnnxFile.open(file));
    }

    /**
     * A model without a folder of its own: external data count as missing.
     *
     * @throws EngineException as {@link #read(Path)}
     */
    public static ImportedModel read(String name, byte[] bytes) throws EngineException {
        return read(OnnxFile.of(name, null, bytes));
    }

    private static ImportedModel read(OnnxFile file) throws EngineException {
        GraphImport.Result result = GraphImport.run(file);
        if (result.graph() == null) {
            throw EngineException.of(
                    Code.MODEL_REFUSED, "file", file.name(), "problems", list(result.problems()));
        }
        return new ImportedModel(
                result.graph(),
                file.name(),
                file.sha256(),
                file.opset(),
                file.producer(),
                result.outputs(),
                Verdicts.of(result).findings());
    }

    private static String list(List<String> problems) {
        int shown = Math.min(PROBLEMS_SHOWN, problems.size());
        String text = String.join("; ", problems.subList(0, shown));
        int more = problems.size() - shown;
        return more > 0 ? text + "; and " + more + " more" : text;
    }
}
