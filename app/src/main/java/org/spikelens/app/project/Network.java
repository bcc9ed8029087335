package org.spikelens.app.project;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.onnx.Inspection;
import org.spikelens.engine.onnx.LayerReport;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.workflow.ModelSource;

/**
 * The open network as the engine has it. Confined to the engine's thread.
 *
 * @param title for the window
 * @param sample the bundled network's name; empty for a file
 * @param sha256 of the file that it was read from
 * @param source where it came from, with its content
 * @param graph with one output, as trained
 * @param preflight what becomes of every node
 */
record Network(
        String title,
        String sample,
        String sha256,
        ModelSource source,
        Graph graph,
        Preflight preflight) {

    static Network open(String title, String sample, ModelSource source) throws EngineException {
        // read once: what is saved later is what was opened, whatever becomes of the file
        ModelSource held = ModelSource.held(source.spec(), source.bytes());
        ImportedModel imported = held.read();
        return new Network(
                title,
                sample,
                imported.sha256(),
                held,
                ModelSource.choose(imported, null),
                preflight(held.inspect()));
    }

    /** What it is called, and where it came from. */
    ProjectFacts.Model facts() {
        String spec =
                source.bundled()
                        ? source.spec()
                        : Path.of(source.spec()).toAbsolutePath().toString();
        return new ProjectFacts.Model(title, spec);
    }

    /** As it is looked at before a method is chosen: every max pool behind its neurons. */
    Graph prepared() throws EngineException {
        return Passes.prepare(graph, PoolingRule.COUNT_EXACT);
    }

    /** Ready for conversion by a method. */
    Graph prepared(ConversionMethod method, Settings settings) throws EngineException {
        return method.prepare(graph, settings);
    }

    /** What the screen shows of a prepared graph. */
    OpenedModel shown(Graph prepared) {
        Outline outline = Outline.of(prepared);
        List<Node> visible =
                outline.parts().stream().map(part -> prepared.node(part.name())).toList();
        List<String> sites = prepared.spikingSites().stream().map(Node::name).toList();
        Map<String, String> titles = LayerTitles.of(visible.stream().map(Node::name).toList());
        List<Layer> layers = new ArrayList<>();
        for (Node node : visible) {
            layers.add(
                    new Layer(
                            node.name(),
                            titles.get(node.name()),
                            node.op().label(),
                            text(node.shape()),
                            node.op().activation(),
                            sites.indexOf(node.name())));
        }
        return new OpenedModel(title, sample, sha256, preflight, layers, outline, unfit(prepared));
    }

    private static Map<String, String> unfit(Graph prepared) {
        Map<String, String> unfit = new HashMap<>();
        for (ConversionMethod method : Methods.all()) {
            try {
                method.require(prepared, Settings.of(method.description(), Map.of()));
            } catch (EngineException why) {
                unfit.put(method.description().id(), Words.sentence(why));
            }
        }
        return unfit;
    }

    private static Preflight preflight(Inspection inspection) {
        List<Preflight.Row> rows = new ArrayList<>();
        for (LayerReport layer : inspection.layers()) {
            rows.add(
                    new Preflight.Row(
                            layer.name(),
                            layer.op(),
                            layer.outputShape() == null ? "" : text(layer.outputShape()),
                            layer.verdict().name().toLowerCase(Locale.ROOT),
                            Words.reason(layer.reason())));
        }
        return new Preflight(
                rows,
                inspection.activationsFound(),
                inspection.activationsSpiking(),
                inspection.activationsAnalogue(),
                inspection.convertible(),
                inspection.parameters(),
                inspection.macs(),
                inspection.opset());
    }

    private static String text(Shape shape) {
        return LongStream.of(shape.getShape())
                .mapToObj(Long::toString)
                .collect(Collectors.joining("\u00d7"));
    }
}
