package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.OperationCount;

/**
 * Says before anything is converted what would become of every node of a model. What cannot be
 * imported is listed with the rest; only a file that holds no readable network is an error.
 */
public final class Inspector {
    private Inspector() {}

    /**
     * @throws EngineException one of the MODEL_, WEIGHT_, EXTERNAL_ or FILE_ codes, but never
     *     MODEL_REFUSED
     */
    public static Inspection inspect(Path file) throws EngineException {
        return inspect(OnnxFile.open(file));
    }

    /**
     * @throws EngineException as {@link #inspect(Path)}
     */
    public static Inspection inspect(String name, byte[] bytes) throws EngineException {
        return inspect(OnnxFile.of(name, null, bytes));
    }

    private static Inspection inspect(OnnxFile file) throws EngineException {
        GraphImport.Result result = GraphImport.run(file);
        Verdicts.Judged judged = Verdicts.of(result);
        List<LayerReport> layers = new ArrayList<>();
        for (Finding finding : judged.findings()) {
            List<Node> made = finding.layers().stream().map(result.whole()::node).toList();
            layers.add(report(finding, made, result.whole()));
        }
        return new Inspection(
                file.name(),
                file.sha256(),
                file.opset(),
                file.producer(),
                layers.stream().mapToLong(LayerReport::parameters).sum(),
                layers.stream().mapToLong(LayerReport::macs).sum(),
                List.of(new NamedShape(result.input().name(), result.input().shape())),
                layers,
                judged.spiking() + judged.analogue(),
                judged.spiking(),
                judged.analogue(),
                result.graph() != null && judged.spiking() > 0);
    }

    private static LayerReport report(Finding finding, List<Node> made, Graph graph) {
        Shape shape = null;
        long parameters = 0;
        long macs = 0;
        for (Node node : made) {
            shape = node.op() instanceof Op.Constant ? shape : node.shape();
            parameters += OperationCount.parameters(node);
            macs += OperationCount.macs(node, graph);
        }
        return new LayerReport(
                finding.index(),
                finding.name(),
                finding.op(),
                shape,
                parameters,
                macs,
                finding.verdict(),
                finding.reason());
    }
}
