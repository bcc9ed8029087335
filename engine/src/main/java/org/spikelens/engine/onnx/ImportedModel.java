package org.spikelens.engine.onnx;

import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * A network read from an ONNX file.
 *
 * @param graph with all outputs of the file
 * @param fileName without its folder
 * @param sha256 of the file's bytes, in hexadecimal
 * @param opset version of the default operator set
 * @param producer what wrote the file
 * @param outputs names of the outputs in the file, in the order of {@code graph.outputs()}
 * @param findings a verdict for every node of the file, in the file's order
 */
public record ImportedModel(
        Graph graph,
        String fileName,
        String sha256,
        long opset,
        String producer,
        List<String> outputs,
        List<Finding> findings) {
    public ImportedModel {
        outputs = List.copyOf(outputs);
        findings = List.copyOf(findings);
    }

    /**
     * The network with one output only.
     *
     * @param output its name in the file, or the name of the layer that gives it
     * @throws EngineException MODEL_OUTPUT_UNKNOWN if there is no such output
     */
    public Graph withOutput(String output) throws EngineException {
        int index = outputs.indexOf(output);
        if (index < 0) {
            index = graph.outputs().indexOf(output);
        }
        if (index < 0) {
            throw EngineException.of(
                    Code.MODEL_OUTPUT_UNKNOWN,
                    "output",
                    output,
                    "names",
                    String.join(", ", outputs));
        }
        return graph.withOutputs(List.of(graph.outputs().get(index)));
    }
}
