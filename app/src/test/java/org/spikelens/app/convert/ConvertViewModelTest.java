package org.spikelens.app.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.project.ConversionFrame;
import org.spikelens.app.project.KeptInMemory;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.job.EngineThread;

class ConvertViewModelTest {
    private final EngineThread engine = new EngineThread("engine-test");
    private final Workbench workbench =
            new Workbench(new JobBoard(engine, Runnable::run, Runnable::run), new KeptInMemory());
    private final ConvertViewModel model = new ConvertViewModel(workbench);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void costliestLayerIsNamed() {
        workbench
                .project()
                .modelProperty()
                .set(
                        new OpenedModel(
                                "net",
                                "",
                                "",
                                new Preflight(List.of(), 3, 3, 0, true, 2, 3, 13),
                                List.of(layer("a", 0), layer("b", 1), layer("c", 2)),
                                new Outline(List.of(), List.of()),
                                Map.of()));
        show(92, 91.5, 81.5, 80);
        assertThat(model.reading()).endsWith("Largest fall: b, \u221210 points.");
        assertThat(model.complete().get()).isTrue();
    }

    @Test
    void ofFallsAlikeTheFirstCounts() {
        assertThat(frame(90, 88, 86, 89).costliest()).hasValue(0);
    }

    @Test
    void nothingIsSaidWhereNothingFell() {
        show(90, 90, 91);
        assertThat(model.reading()).isNotEmpty().doesNotContain("fall");
        assertThat(frame().costliest()).isEmpty();
    }

    private void show(double... percents) {
        workbench.project().conversionProperty().set(frame(percents));
    }

    private static ConversionFrame frame(double... percents) {
        int sites = Math.max(0, percents.length - 1);
        List<Measured> accuracies =
                Arrays.stream(percents)
                        .mapToObj(percent -> new Measured(percent, percent, percent, 200))
                        .toList();
        return new ConversionFrame(sites, sites, accuracies, null, 32);
    }

    private static Layer layer(String title, int site) {
        return new Layer("/net/" + title, title, "Relu", "8", true, site);
    }
}
