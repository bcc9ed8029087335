package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.workflow.ModelSource;

/** Averages are tried with the source's own weights, whatever the spiking network's are now. */
class AveragesTrialTest {
    private static SpikingNetwork network(Graph graph, PoolingRule pooling) {
        List<SiteThresholds> thresholds =
                graph.spikingSites().stream()
                        .map(
                                site ->
                                        new SiteThresholds(
                                                site.name(), Granularity.LAYER, List.of(1.0)))
                        .toList();
        return new SpikingNetwork(graph, thresholds, IntegrateAndFireModel.DEFAULT, pooling, false);
    }

    /** All weights and biases of the last layer 0: the first class is named always. */
    private static Graph spoiled(Graph graph) throws Exception {
        Map<String, List<Parameter>> weights = GraphWeights.of(graph);
        String last = new ArrayList<>(weights.keySet()).get(weights.size() - 1);
        Map<String, List<Parameter>> changed = new LinkedHashMap<>();
        changed.put(
                last, weights.get(last).stream().map(w -> Parameter.filled(w.shape(), 0)).toList());
        return GraphWeights.replaced(graph, changed);
    }

    @Test
    void weightsThatWereTrainedOnDoNotCount() throws Exception {
        ModelSource model = new ModelSource("sample:vgg-objects");
        Graph source = ModelSource.choose(model.read(), null);
        Preprocessing prepared = model.preprocessing();
        ImageSet images = new ImageSet(DataSpec.open("sample:objects", prepared), prepared, 0, 20);
        Graph averaged = Passes.prepare(source, PoolingRule.AVERAGE);
        SourceFigures.Averages own =
                trial(source, network(averaged, PoolingRule.AVERAGE), images).orElseThrow();
        SourceFigures.Averages trained =
                trial(source, network(spoiled(averaged), PoolingRule.AVERAGE), images)
                        .orElseThrow();
        assertThat(own.same().trials()).isEqualTo(20);
        assertThat(own.same().hits()).isBetween(1L, 19L);
        assertThat(own.trained()).isFalse();
        assertThat(trained).isEqualTo(new SourceFigures.Averages(own.same(), true));
        Graph exact = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        assertThat(trial(source, network(exact, PoolingRule.COUNT_EXACT), images)).isEmpty();
    }

    private static Optional<SourceFigures.Averages> trial(
            Graph source, SpikingNetwork network, ImageSet images) throws Exception {
        return new AveragesTrial(source, network, images).run(Job.Context.silent());
    }
}
