package org.spikelens.engine.diagnose.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.Diagnose;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.DiagnosisRequest;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.simulate.Evaluation;
import org.spikelens.engine.simulate.EvaluationRequest;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.SimulationSettings;

/** Errors and answers of two networks on the same images. */
class MeasurePairTest {
    private static final int STEPS = 9;
    private static final int IMAGES = 14;

    private static PairFigures measure(
            SpikingNetwork first, SpikingNetwork second, RandomImages images, int batch)
            throws Exception {
        NetworkPair pair =
                NetworkPair.of(
                        new PairMember(first, first.graph(), images, end -> 0),
                        new PairMember(second, second.graph(), images, end -> 0),
                        STEPS);
        return new MeasurePair(pair, batch).run(Job.Context.silent());
    }

    private static Diagnosis diagnosis(SpikingNetwork network, RandomImages images)
            throws Exception {
        Graph graph = network.graph();
        DelayEstimate delay =
                new DelayEstimate(0, graph.spikingSites().stream().map(site -> 1.0).toList());
        DiagnosisRequest request = new DiagnosisRequest(STEPS, List.of(), 0, 5, delay, 0);
        return new Diagnose(network, graph, request, images, null).run(Job.Context.silent());
    }

    /** Figure by figure, bit for bit, of ledgers that were written apart. */
    @Test
    void theDifferenceIsThatOfTheTwoLedgers() throws Exception {
        for (long seed = 0; seed < 3; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            RandomImages images = RandomImages.of(graph, IMAGES, seed);
            SpikingNetwork first = RandomNetworks.spiking(graph, seed, false);
            SpikingNetwork second = RandomNetworks.spiking(graph, seed + 7, false);
            Diagnosis one = diagnosis(first, images);
            Diagnosis two = diagnosis(second, images);
            List<LayerDifference> layers = measure(first, second, images, 5).ledger();
            assertThat(layers).hasSameSizeAs(graph.spikingSites());
            for (int layer = 0; layer < layers.size(); layer++) {
                LayerDifference found = layers.get(layer);
                var a = one.ledger().last().get(layer).terms();
                var b = two.ledger().last().get(layer).terms();
                for (Term term : Term.values()) {
                    expect(
                            found.of(term).orElseThrow(),
                            a.of(term).orElseThrow(),
                            b.of(term).orElseThrow());
                }
                expect(found.total(), a.total(), b.total());
                expect(found.withinLayer(), a.withinLayer(), b.withinLayer());
            }
        }
    }

    private static void expect(Spread found, Spread first, Spread second) {
        List<ToDoubleFunction<Spread>> figures =
                List.of(Spread::mean, Spread::meanAbsolute, Spread::rootMeanSquare);
        for (ToDoubleFunction<Spread> figure : figures) {
            assertThat(figure.applyAsDouble(found))
                    .isEqualTo(figure.applyAsDouble(second) - figure.applyAsDouble(first));
        }
    }

    @Test
    void aNetworkBesideItselfHasNoDifferenceAndNoVerdict() throws Exception {
        Graph graph = RandomNetworks.varied(6);
        RandomImages images = RandomImages.of(graph, IMAGES, 6);
        SpikingNetwork network = RandomNetworks.spiking(graph, 6, false);
        PairFigures figures = measure(network, network, images, 4);
        for (LayerDifference layer : figures.ledger()) {
            assertThat(layer.total()).isEqualTo(Spread.ZERO);
            assertThat(layer.share()).isZero();
        }
        assertThat(figures.test()).isEqualTo(new McNemar(0, 0));
        assertThat(figures.test().p()).isEqualTo(1);
    }

    /** The answers are those of an evaluation of each network alone, image by image. */
    @Test
    void theTestCountsTheAnswersOfEachAlone() throws Exception {
        int told = 0;
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            RandomImages images = RandomImages.of(graph, IMAGES, seed);
            SpikingNetwork first = RandomNetworks.spiking(graph, seed, false);
            SpikingNetwork second = RandomNetworks.uniform(graph, 2);
            PairFigures figures = measure(first, second, images, 5);
            boolean[] one = right(first, images);
            boolean[] two = right(second, images);
            assertThat(figures.first().right()).isEqualTo(one);
            assertThat(figures.second().right()).isEqualTo(two);
            assertThat(figures.test()).isEqualTo(McNemar.of(one, two));
            assertThat(figures.first().curve().last().hits()).isEqualTo(count(one));
            assertThat(figures.first().answersFrom()).isEqualTo(1);
            told += (int) figures.test().discordant();
        }
        assertThat(told).as("images that tell anything").isPositive();
    }

    private static long count(boolean[] right) {
        long count = 0;
        for (boolean each : right) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static boolean[] right(SpikingNetwork network, RandomImages images) throws Exception {
        var result =
                new Evaluation(
                                network,
                                network.graph(),
                                SimulationSettings.DEFAULT,
                                EvaluationRequest.plain(STEPS, List.of(STEPS), IMAGES),
                                images)
                        .run(Job.Context.silent());
        boolean[] right = new boolean[images.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = result.spikingClass(i, STEPS) == images.label(i);
        }
        return right;
    }

    @Test
    void whatHasNoMeaningForOneOfTheTwoHasNoDifference() throws Exception {
        Graph graph = RandomNetworks.varied(1);
        RandomImages images = RandomImages.of(graph, 3, 1);
        SpikingNetwork plain = RandomNetworks.spiking(graph, 1, false);
        SpikingNetwork forgetful = plain.with(new IntegrateAndFireModel(Reset.ZERO, .5, 0));
        for (LayerDifference layer : measure(plain, forgetful, images, 3).ledger()) {
            assertThat(layer.of(Term.INHERITED)).isPresent();
            assertThat(layer.of(Term.UNEVENNESS)).isEqualTo(Optional.empty());
        }
    }
}
