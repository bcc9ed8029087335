package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;

/** One layer looked at closely, and tried with other thresholds. */
class LayerProbeTest {
    private static final int STEPS = 24;
    private static final int IMAGES = 5;

    private static LayerProbe probe(SpikingNetwork network, String layer, int batch, long seed) {
        Graph graph = network.graph();
        return new LayerProbe(
                network,
                graph,
                new LayerProbe.Request(layer, STEPS, batch, Set.of(0, 3), end -> end / 4),
                RandomImages.of(graph, IMAGES, seed));
    }

    private static SiteThresholds scaled(SiteThresholds from, double factor) {
        return new SiteThresholds(
                from.site(),
                from.granularity(),
                from.values().stream().map(value -> value * factor).toList());
    }

    private static SpikingNetwork with(SpikingNetwork network, SiteThresholds other) {
        return new SpikingNetwork(
                network.graph(),
                network.thresholds().stream()
                        .map(site -> site.site().equals(other.site()) ? other : site)
                        .toList(),
                network.neuron(),
                network.pooling(),
                network.absorbed());
    }

    private static void same(LayerProbe.Look look, LayerProbe.Look other) {
        assertThat(look.answers()).isEqualTo(other.answers());
        LayerPortrait one = look.portrait();
        LayerPortrait two = other.portrait();
        assertThat(one.ledger()).isEqualTo(two.ledger());
        assertThat(one.channels()).isEqualTo(two.channels());
        assertThat(counts(one.residual().open())).isEqualTo(counts(two.residual().open()));
        assertThat(one.density().columnWidth()).isEqualTo(two.density().columnWidth());
        for (int row = 0; row < one.density().rows(); row++) {
            for (int column = 0; column < one.density().columns(); column++) {
                assertThat(one.density().count(column, row))
                        .isEqualTo(two.density().count(column, row));
            }
        }
        for (int i = 0; i < one.images().size(); i++) {
            for (int neuron = 0; neuron < one.images().get(i).neurons(); neuron++) {
                assertThat(one.images().get(i).output(neuron))
                        .isEqualTo(two.images().get(i).output(neuron));
            }
        }
    }

    private static List<Long> counts(Histogram histogram) {
        List<Long> counts = new ArrayList<>();
        for (int bin = 0; bin < histogram.bins(); bin++) {
            counts.add(histogram.count(bin));
        }
        return counts;
    }

    /**
     * Spikes that were kept and a network that runs from any layer on give what a whole run does.
     */
    @Test
    void theRestOfTheNetworkAloneGivesWhatTheWholeDoes() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph =
                    seed == 1 ? RandomNetworks.quantised(seed, 8) : RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            for (Node site : graph.spikingSites()) {
                LayerProbe probe = probe(network, site.name(), 2, seed);
                LayerProbe.Look before = probe.look(Job.Context.silent());
                same(probe.tryOut(probe.thresholds(), Job.Context.silent()), before);
                SiteThresholds other = scaled(probe.thresholds(), .6);
                LayerProbe.Look tried = probe.tryOut(other, Job.Context.silent());
                LayerProbe.Look whole =
                        probe(with(network, other), site.name(), 2, seed)
                                .look(Job.Context.silent());
                same(tried, whole);
                assertThat(tried.portrait().ledger()).isNotEqualTo(before.portrait().ledger());
            }
        }
    }

    /** It tells the same as the diagnosis, whatever images go together. */
    @Test
    void agreesWithTheLedger() throws Exception {
        Graph graph = RandomNetworks.varied(4);
        SpikingNetwork network = RandomNetworks.spiking(graph, 4, false);
        DelayEstimate delay =
                new DelayEstimate(0, graph.spikingSites().stream().map(site -> 1.0).toList());
        Diagnosis diagnosis =
                new Diagnose(
                                network,
                                graph,
                                new DiagnosisRequest(STEPS, List.of(), 0, 2, delay, 0),
                                RandomImages.of(graph, IMAGES, 4),
                                null)
                        .run(Job.Context.silent());
        for (int layer = 0; layer < diagnosis.figures().size(); layer++) {
            LayerLedger ledger = diagnosis.ledger().layers().get(layer);
            LayerFigures figures = diagnosis.figures().get(layer);
            LayerPortrait portrait =
                    probe(network, ledger.layer(), 2, 4).look(Job.Context.silent()).portrait();
            assertThat(portrait.ledger()).isEqualTo(ledger);
            assertThat(portrait.residual().below())
                    .isCloseTo(figures.residual().below(), within(1e-9));
            assertThat(portrait.residual().above())
                    .isCloseTo(figures.residual().above(), within(1e-9));
            assertThat(portrait.channels().stream().mapToDouble(ChannelFigures::silent).average())
                    .hasValueCloseTo(figures.firing().silent(), within(1e-9));
            assertThat(
                            portrait.channels().stream()
                                    .mapToDouble(ChannelFigures::meanSquaredError)
                                    .average())
                    .hasValueCloseTo(figures.likeness().meanSquaredError(), within(1e-6));
            long neurons = (long) IMAGES * portrait.images().get(0).neurons();
            assertThat(portrait.density().total()).isEqualTo(neurons);
            assertThat(portrait.images()).extracting(LayerImage::number).containsExactly(0, 3);
            same(
                    probe(network, ledger.layer(), 5, 4).look(Job.Context.silent()),
                    probe(network, ledger.layer(), 2, 4).look(Job.Context.silent()),
                    ledger);
            foresees(portrait);
        }
    }

    /* convolutions of other batches round otherwise */
    private static void same(LayerProbe.Look one, LayerProbe.Look other, LayerLedger ledger) {
        assertThat(one.answers()).isEqualTo(other.answers());
        assertThat(counts(one.portrait().residual().bounded()))
                .isEqualTo(counts(other.portrait().residual().bounded()));
        assertThat(one.portrait().ledger().terms().total().mean())
                .isCloseTo(ledger.terms().total().mean(), within(1e-6));
    }

    /** With the thresholds that there are, the forecast is what the ledger says. */
    private static void foresees(LayerPortrait portrait) {
        ThresholdForecast forecast = portrait.forecast().orElseThrow();
        ThresholdForecast.Point now = forecast.at(ThresholdForecast.ALL, 1);
        double bin = 0;
        for (int channel = 0; channel < forecast.channels(); channel++) {
            double width = forecast.asked(channel).binWidth() * forecast.threshold(channel);
            bin = Math.max(bin, width);
        }
        LedgerTerms terms = portrait.ledger().terms();
        assertThat(now.clipping())
                .isCloseTo(terms.of(Term.CLIPPING).orElseThrow().meanAbsolute(), within(bin));
        assertThat(now.quantisation())
                .isCloseTo(terms.of(Term.QUANTISATION).orElseThrow().meanAbsolute(), within(bin));
    }

    /** One layer of two neurons: 1 and 0.5 under thresholds of 1, four timesteps. */
    @Test
    void sortsTiesIntoTheUpperBin() throws Exception {
        Graph.Builder b = Graph.builder("two");
        b.add("input", new Op.Input(new ai.djl.ndarray.types.Shape(1)));
        b.add(
                "dense",
                new Op.Linear(
                        Parameter.of(new ai.djl.ndarray.types.Shape(2, 1), 0f, 0f),
                        Parameter.of(new ai.djl.ndarray.types.Shape(2), 1f, .5f)),
                "input");
        b.add("relu", new Op.Relu(), "dense");
        Graph graph = b.build(List.of("relu"));
        SpikingNetwork network =
                new SpikingNetwork(
                        graph,
                        List.of(new SiteThresholds("relu", Granularity.LAYER, List.of(1.0))),
                        new IntegrateAndFireModel(
                                org.spikelens.engine.convert.Reset.SUBTRACT, 0, 0),
                        PoolingRule.COUNT_EXACT,
                        false);
        LayerPortrait portrait =
                new LayerProbe(
                                network,
                                graph,
                                new LayerProbe.Request("relu", 3, 1, Set.of(0), end -> 0),
                                RandomImages.of(graph, 1, 0))
                        .look(Job.Context.silent())
                        .portrait();
        // three spikes of three, and one of three with half a threshold left
        RateDensity density = portrait.density();
        int one = (int) (1 / density.columnWidth());
        assertThat(density.count(one, 3)).isEqualTo(1);
        assertThat(density.count(one / 2, 1)).isEqualTo(1);
        assertThat(density.aboveCeiling()).isEqualTo(.5);
        assertThat(density.rate(1)).isEqualTo(1.0 / 3);
        Histogram open = portrait.residual().open();
        assertThat(open.count(ResidualHistogram.bin(0))).isEqualTo(1);
        assertThat(open.count(ResidualHistogram.bin(.5))).isEqualTo(1);
        assertThat(ResidualHistogram.bin(1)).isEqualTo(ResidualHistogram.bin(.999) + 1);
        assertThat(portrait.images().get(0).difference(1)).isEqualTo((float) (1.0 / 3) - .5);
    }

    /** Re-read when it changes: rows of the density, residuals, best factor and answers. */
    @Test
    void golden() throws Exception {
        Graph graph = RandomNetworks.varied(0);
        LayerProbe.Look look =
                probe(RandomNetworks.spiking(graph, 0, false), "relu2", 5, 0)
                        .look(Job.Context.silent());
        LayerPortrait portrait = look.portrait();
        List<Long> rows = new ArrayList<>();
        for (int row = 0; row < portrait.density().rows(); row += 6) {
            long sum = 0;
            for (int column = 0; column < portrait.density().columns(); column++) {
                sum += portrait.density().count(column, row);
            }
            rows.add(sum);
        }
        assertThat(rows).containsExactly(150L, 5L, 16L, 12L, 290L);
        assertThat(portrait.residual().above()).isCloseTo(.0128, within(1e-4));
        ThresholdForecast.Point best = portrait.forecast().orElseThrow().best();
        assertThat(best.factor()).isCloseTo(3.8637, within(1e-4));
        assertThat(best.own()).isCloseTo(.0363, within(1e-4));
        assertThat(look.answers().last().hits()).isEqualTo(0);
    }

    @Test
    void aCancelledTrialLeavesTheLook() throws Exception {
        Graph graph = RandomNetworks.varied(2);
        SpikingNetwork network = RandomNetworks.spiking(graph, 2, false);
        LayerProbe probe = probe(network, "relu3", 2, 2);
        assertThatThrownBy(() -> probe.tryOut(probe.thresholds(), Job.Context.silent()))
                .isInstanceOf(IllegalStateException.class);
        LayerProbe.Look look = probe.look(Job.Context.silent());
        Job.Context cancelled =
                new Job.Context() {
                    private int asked;

                    @Override
                    public void progress(String stage, long done, long total) {}

                    @Override
                    public void checkpoint() {
                        if (++asked > 40) {
                            throw new CancelledException();
                        }
                    }
                };
        assertThatThrownBy(() -> probe.tryOut(scaled(probe.thresholds(), 2), cancelled))
                .isInstanceOf(CancelledException.class);
        same(probe.tryOut(probe.thresholds(), Job.Context.silent()), look);
    }

    /** Neurons that are not plain are looked at, but nothing is foreseen or tried. */
    @Test
    void otherNeuronsAreOnlyLookedAt() throws Exception {
        Graph graph = RandomNetworks.varied(3);
        SpikingNetwork network =
                RandomNetworks.spiking(graph, 3, false)
                        .with(new GradedModel(GradedRule.bursts(3), 0, List.of()));
        LayerProbe probe = probe(network, "relu2", 2, 3);
        LayerPortrait portrait = probe.look(Job.Context.silent()).portrait();
        assertThat(probe.adjustable()).isFalse();
        assertThat(portrait.forecast()).isEmpty();
        assertThat(portrait.density().ceiling()).isEqualTo(3);
        assertThat(portrait.density().rows()).isEqualTo(3 * STEPS + 1);
    }
}
