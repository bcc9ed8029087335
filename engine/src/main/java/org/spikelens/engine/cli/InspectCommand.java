package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.onnx.Inspection;
import org.spikelens.engine.onnx.LayerReport;
import org.spikelens.engine.onnx.NamedShape;
import org.spikelens.engine.workflow.ModelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What becomes of every node, before anything is converted. */
@Command(
        name = "inspect",
        description = "Lists a network and says what conversion makes of each node.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or sample:NAME.")
    private String model;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Inspection inspection = common.work(context -> new ModelSource(model).inspect());
        common.report(figures(inspection), table(inspection));
        return Main.DONE;
    }

    private static Map<String, Object> figures(Inspection inspection) {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", inspection.name());
        file.put("sha256", inspection.sha256());
        file.put("opset", inspection.opset());
        file.put("producer", inspection.producer());
        file.put("parameters", inspection.parameters());
        file.put("macs", inspection.macs());
        figures.put("model", file);
        List<Object> inputs = new ArrayList<>();
        for (NamedShape input : inspection.inputs()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", input.name());
            entry.put("shape", input.shape().getShape());
            inputs.add(entry);
        }
        figures.put("inputs", inputs);
        List<Object> layers = new ArrayList<>();
        for (LayerReport layer : inspection.layers()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("index", layer.index());
            entry.put("name", layer.name());
            entry.put("op", layer.op());
            entry.put(
                    "output_shape",
                    layer.outputShape() == null ? null : layer.outputShape().getShape());
            entry.put("parameters", layer.parameters());
            entry.put("macs", layer.macs());
            entry.put("verdict", verdict(layer));
            entry.put("reason", layer.reason().sentence());
            layers.add(entry);
        }
        figures.put("layers", layers);
        Map<String, Object> activations = new LinkedHashMap<>();
        activations.put("found", inspection.activationsFound());
        activations.put("spiking", inspection.activationsSpiking());
        activations.put("analogue", inspection.activationsAnalogue());
        figures.put("activations", activations);
        figures.put("convertible", inspection.convertible());
        return figures;
    }

    private static Table table(Inspection inspection) {
        Table table = new Table();
        table.line(
                inspection.name()
                        + ": opset "
                        + inspection.opset()
                        + ", "
                        + String.format(Locale.ROOT, "%,d", inspection.parameters())
                        + " parameters, "
                        + String.format(Locale.ROOT, "%,d", inspection.macs())
                        + " MACs an image");
        table.columns("rlllrl").row("#", "layer", "op", "output", "MACs", "verdict", "reason");
        for (LayerReport layer : inspection.layers()) {
            table.row(
                    layer.index(),
                    layer.name(),
                    layer.op(),
                    layer.outputShape() == null ? "?" : layer.outputShape(),
                    String.format(Locale.ROOT, "%,d", layer.macs()),
                    verdict(layer),
                    layer.reason().sentence());
        }
        table.line(
                "Activations: "
                        + inspection.activationsFound()
                        + " found = "
                        + inspection.activationsSpiking()
                        + " spiking + "
                        + inspection.activationsAnalogue()
                        + " left analogue");
        table.line(
                inspection.convertible()
                        ? "This network can be converted."
                        : "This network cannot be converted as it is: see the refused layers.");
        return table;
    }

    private static String verdict(LayerReport layer) {
        return layer.verdict().id();
    }
}
