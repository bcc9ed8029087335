package org.spikelens.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.Evaluation;
import org.spikelens.engine.simulate.EvaluationRequest;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.SimulationSettings;

class TryPrefixTest {
    private static final int IMAGES = 70;
    private static final int TIMESTEPS = 8;

    private final ModelSource source = new ModelSource("sample:mlp-digits");
    private final Graph graph;
    private final ImageChoice choice;
    private final ImageSet test;
    private final SpikingNetwork network;

    TryPrefixTest() throws Exception {
        graph = Passes.prepare(source.read().graph(), PoolingRule.COUNT_EXACT);
        choice = new ImageChoice(source.data("test"), source.preprocessing(), 0, IMAGES, 50);
        test = choice.open(graph);
        network = RandomNetworks.uniform(graph, 3);
    }

    private Score prefix(int sites) throws Exception {
        return new TryPrefix(network, sites, TIMESTEPS, test, IMAGES).run(Job.Context.silent());
    }

    @Test
    void withoutASpikingSiteItIsTheSourceNetwork() throws Exception {
        AnnResult ann = new RunAnn(source.read().graph(), choice).run(Job.Context.silent());
        assertThat(prefix(0)).isEqualTo(ann.score(IMAGES));
        assertThat(ann.score(IMAGES).share()).isEqualTo(ann.accuracy());
        assertThat(ann.score(1000)).isEqualTo(new Score(ann.score(IMAGES).hits(), IMAGES));
    }

    @Test
    void withAllSitesItIsTheSpikingNetwork() throws Exception {
        Score all =
                new Evaluation(
                                network,
                                graph,
                                SimulationSettings.DEFAULT,
                                EvaluationRequest.plain(TIMESTEPS, List.of(TIMESTEPS), 50),
                                new SetImages(test))
                        .run(Job.Context.silent())
                        .accuracy(TIMESTEPS);
        assertThat(prefix(network.thresholds().size())).isEqualTo(all);
    }

    @Test
    void canBeCancelled() {
        Job.Context cancelled =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {}

                    @Override
                    public void checkpoint() {
                        throw new CancelledException();
                    }
                };
        assertThatThrownBy(() -> new TryPrefix(network, 1, TIMESTEPS, test, IMAGES).run(cancelled))
                .isInstanceOf(CancelledException.class);
    }
}
