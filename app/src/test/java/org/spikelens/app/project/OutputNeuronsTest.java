package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.job.Trouble;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxWriter;

/** Neurons at the output are one more layer of the window: balanced, turned, seen and kept. */
class OutputNeuronsTest {
    private static final Map<String, String> SPIKING = Map.of("output", "spiking");

    @TempDir private static Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private final KeptProject kept = new KeptProject(bench, folder);

    @AfterEach
    void closeIt() {
        bench.close();
    }

    private void take(String method, Map<String, String> settings) throws Exception {
        kept.openOwnNetwork();
        kept.use(kept.digits("digits"));
        workbench.balance().take(method, settings);
        bench.until("balanced", bench::rests);
    }

    @Test
    void theyAreALayerThatTurnsLast() throws Exception {
        take("opt", Map.of());
        assertThat(project.modelProperty().get().sites()).isEqualTo(2);
        take("opt", SPIKING);
        OpenedModel model = project.modelProperty().get();
        assertThat(model.sites()).isEqualTo(3);
        Layer last = model.layers().get(model.layers().size() - 1);
        assertThat(last.name()).isEqualTo("logits@neurons");
        assertThat(last.site()).isEqualTo(2);
        assertThat(project.balanceProperty().get().thresholds()).hasSize(3);
        workbench.convert().choose(new CheckChoice(8, 40));
        workbench.convert().reset();
        workbench.convert().run(1);
        bench.idle();
        ConversionFrame turning = project.conversionProperty().get();
        double ann = project.dataProperty().get().ann().percent();
        assertThat(turning.accuracies().get(0).percent()).isCloseTo(ann, within(1e-9));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.conversionProperty().get().accuracies()).hasSize(4);
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(6);
        bench.idle();
        LayerReading reading = project.readingsProperty().get().get("logits@neurons");
        assertThat(reading.state()).isEqualTo(LayerState.SPIKING);
        assertThat(reading.rate()).isPositive();
    }

    @Test
    void whatIsOpenedIsWhatWasSaved() throws Exception {
        take("snm", SPIKING);
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(6);
        bench.idle();
        Shown before = new Shown(project);
        kept.save();
        kept.open(kept.file());
        before.assertShownBy(project);
        assertThat(project.modelProperty().get().sites()).isEqualTo(3);
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
    }

    /** It knew no such setting, and had what is usual now. */
    @Test
    void aFileOfBeforeStandsAsItStood() throws Exception {
        take("snm", Map.of());
        Shown before = new Shown(project);
        kept.save();
        Path old = folder.resolve("before.spikelens");
        // the settings stand there in any order
        ProjectFiles.withManifest(
                kept.file(),
                old,
                text ->
                        text.replaceAll(
                                "\"output\": \"analogue\",|,\\s*\"output\": \"analogue\"", ""));
        kept.open(old);
        before.assertShownBy(project);
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        assertThat(project.modelProperty().get().sites()).isEqualTo(2);
    }

    /** All logits below 0: that is said, and nothing turns. */
    @Test
    void anOutputThatIsNeverAboveZeroIsSaidInASentence() throws Exception {
        Path low = folder.resolve("low.onnx");
        Files.write(low, OnnxWriter.toBytes(lowered()));
        workbench.openFile(low);
        bench.until("opened", () -> project.modelProperty().get() != null);
        kept.use(kept.digits("digits"));
        workbench.balance().take("opt", SPIKING);
        bench.until("balanced", bench::rests);
        workbench.convert().run(Integer.MAX_VALUE);
        bench.until("said", () -> project.troubleProperty(Step.CONVERT).get() != null);
        bench.idle();
        Trouble trouble = project.troubleProperty(Step.CONVERT).get();
        assertThat(trouble.sentence())
                .contains("No output of", "is above 0", "set Output to analogue");
        assertThat(project.conversionProperty().get()).isNull();
    }

    private static Graph lowered() throws Exception {
        Graph own = OnnxReader.read("own.onnx", WorkbenchTest.ownBytes()).graph();
        Graph.Builder graph = Graph.builder("low");
        for (Node node : own.nodes()) {
            graph.add(node.name(), node.op(), node.inputs());
        }
        Parameter ones = Parameter.filled(new Shape(10), 1);
        Parameter shift = Parameter.filled(new Shape(10), -100000);
        graph.add("low", new Op.Affine(ones, shift), own.output().name());
        return graph.build(List.of("low"));
    }
}
