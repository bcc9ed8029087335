package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.SampleDecision.Course;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.RandomImages;
import org.spikelens.engine.simulate.RandomNetworks;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.tensor.TensorRuntime;

class DecisionReaderTest {
    private static final int IMAGES = 7;
    private static final int STEPS = 24;
    private static final int CLASSES = 4;

    /** Outputs and synaptic operations of a run, {@code [timestep][...]}. */
    private record Run(double[][] outputs, double[][] operations) {}

    private static Run record(SpikingNetwork network, RandomImages images) throws Exception {
        Run run = new Run(new double[STEPS + 1][], new double[STEPS + 1][IMAGES]);
        try (NDManager manager = TensorRuntime.newManager();
                Simulation simulation =
                        new Simulation(network, SimulationSettings.DEFAULT, manager)) {
            int[] all = IntStream.range(0, IMAGES).toArray();
            simulation.begin(images.batch(manager, all));
            SynapticOperations synapses =
                    new SynapticOperations(network.graph(), simulation.spikingNodes());
            run.outputs()[0] = new double[IMAGES * CLASSES];
            for (int t = 1; t <= STEPS; t++) {
                simulation.advance(1);
                run.outputs()[t] = simulation.output();
                for (int i = 0; i < IMAGES; i++) {
                    for (String node : simulation.spikingNodes()) {
                        run.operations()[t][i] +=
                                simulation.weightedSpikes(node, i, synapses.fanOut(node));
                    }
                }
            }
        }
        return run;
    }

    private static double[] mean(Run run, int image, int start, int t) {
        double[] mean = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            int at = image * CLASSES + c;
            mean[c] = (run.outputs()[t][at] - run.outputs()[start][at]) / (t - start);
        }
        return mean;
    }

    private static int leader(double... mean) {
        int best = 0;
        for (int c = 1; c < mean.length; c++) {
            best = mean[c] > mean[best] ? c : best;
        }
        return best;
    }

    private static double margin(double... mean) {
        double[] sorted = mean.clone();
        Arrays.sort(sorted);
        return sorted[CLASSES - 1] - sorted[CLASSES - 2];
    }

    private static Decisions decisions(
            SpikingNetwork network, RandomImages images, int start, List<Integer> horizons)
            throws Exception {
        Graph graph = network.graph();
        DelayEstimate delay =
                new DelayEstimate(0, graph.spikingSites().stream().map(site -> 1.0).toList());
        DiagnosisRequest request = new DiagnosisRequest(STEPS, horizons, start, IMAGES, delay, 0);
        return new Diagnose(network, graph, request, images, none -> {})
                .run(Job.Context.silent())
                .decisions()
                .orElseThrow();
    }

    /** By hand: at margin 1 both images stop at 1, above it the first goes on, above 2 both. */
    @Test
    void theCurveChangesRightAboveAMargin() {
        ExitCurve curve =
                ExitCurve.of(
                        2,
                        new ExitCurve.Turn(0, 1, 2, 10),
                        List.of(
                                new ExitCurve.Turn(1, 1, 3, 30),
                                new ExitCurve.Turn(2, -1, 1, 2),
                                new ExitCurve.Turn(2, 0, 4, 4)));
        assertThat(curve.size()).isEqualTo(3);
        assertThat(curve.point(0)).isEqualTo(new EarlyExit(1, new Score(1, 2), 1, 5));
        assertThat(curve.at(1)).as("a tie stops").isEqualTo(curve.point(0));
        assertThat(curve.at(1.5)).isEqualTo(new EarlyExit(1.5, new Score(2, 2), 2.5, 20));
        assertThat(curve.at(2)).isEqualTo(new EarlyExit(2, new Score(2, 2), 2.5, 20));
        assertThat(curve.end()).isEqualTo(new EarlyExit(Math.nextUp(2.0), new Score(1, 2), 5, 23));
        assertThat(curve.cheapest()).isZero();
        assertThat(curve.point(0).saved(curve.end())).isEqualTo(1 - 5.0 / 23);
        assertThat(curve.point(0).saved(new EarlyExit(1, new Score(1, 2), 1, 0))).isZero();
        assertThat(curve.nearest(2.4)).isEqualTo(1);
        assertThat(curve.nearest(99)).isEqualTo(2);
        ExitCurve flat = ExitCurve.of(1, new ExitCurve.Turn(0, 1, 1, 5), List.of());
        assertThat(flat.at(7)).isEqualTo(new EarlyExit(7, new Score(1, 1), 1, 5));
    }

    @Test
    void everyFigureIsThatOfASearchThroughTheWholeRun() throws Exception {
        List<Integer> every = IntStream.rangeClosed(1, STEPS).boxed().toList();
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = RandomNetworks.varied(seed);
            SpikingNetwork network = RandomNetworks.spiking(graph, seed, false);
            RandomImages images = RandomImages.of(graph, IMAGES, seed);
            Run run = record(network, images);
            int start = new Random(seed).nextInt(6);
            Decisions told = decisions(network, images, start, every);
            assertThat(told.samples()).hasSize(IMAGES);
            for (int i = 0; i < IMAGES; i++) {
                checkSample(told.samples().get(i), run, i, start, images.label(i));
            }
            for (Confusion moment : told.confusions()) {
                int[][] counts = new int[CLASSES][CLASSES];
                for (int i = 0; i < IMAGES; i++) {
                    counts[images.label(i)][leader(mean(run, i, start, moment.timesteps()))]++;
                }
                for (int c = 0; c < CLASSES; c++) {
                    assertThat(moment.counts().get(c))
                            .isEqualTo(Arrays.stream(counts[c]).boxed().toList());
                }
            }
            assertThat(told.confusions()).hasSize(STEPS - start);
            for (EarlyExit exit : told.exits()) {
                checkExit(exit, run, start, images);
            }
            checkCurve(told.curve(), run, start, images);
            EarlyExit first = told.exits().get(0);
            EarlyExit last = told.exits().get(told.exits().size() - 1);
            assertThat(first.meanTimesteps()).isEqualTo(start + 1.0);
            assertThat(last.meanTimesteps()).isEqualTo(STEPS);
            assertThat(told.cheapest().score().hits()).isGreaterThanOrEqualTo(last.score().hits());
            // with operations counted at two moments only, all else is the same
            Decisions seldom = decisions(network, images, start, List.of(8, STEPS));
            assertThat(seldom.samples()).isEqualTo(told.samples());
            for (int e = 0; e < told.exits().size(); e++) {
                assertThat(seldom.exits().get(e).score()).isEqualTo(told.exits().get(e).score());
            }
            assertThat(seldom.curve().end().meanOperations())
                    .isCloseTo(last.meanOperations(), within(1e-6));
        }
    }

    private static void checkSample(
            SampleDecision sample, Run run, int image, int start, int label) {
        int end = leader(mean(run, image, start, STEPS));
        int decided = STEPS;
        while (decided > start + 1 && leader(mean(run, image, start, decided - 1)) == end) {
            decided--;
        }
        int[] right =
                IntStream.rangeClosed(start + 1, STEPS)
                        .filter(t -> leader(mean(run, image, start, t)) == label)
                        .toArray();
        assertThat(sample.image()).isEqualTo(image);
        assertThat(sample.label()).isEqualTo(label).isEqualTo(sample.source());
        assertThat(sample.last()).isEqualTo(end);
        assertThat(sample.decided()).isEqualTo(decided);
        assertThat(sample.firstRight()).isEqualTo(right.length == 0 ? 0 : right[0]);
        Course course = right.length == 0 ? Course.NEVER : Course.FLIPPED;
        if (end == label) {
            course = 2 * (decided - start) > STEPS - start ? Course.LATE : Course.EARLY;
        }
        assertThat(sample.course()).isEqualTo(course);
        for (int t = start + 1; t <= STEPS; t++) {
            assertThat(sample.at(t)).isEqualTo(leader(mean(run, image, start, t)));
        }
        assertThat(sample.at(start)).isEqualTo(-1);
    }

    /** At every point, between any two of them, below the first and above the last. */
    private static void checkCurve(ExitCurve curve, Run run, int start, RandomImages images) {
        assertThat(curve.whole()).isTrue();
        checkExit(curve.at(0), run, start, images);
        for (int i = 0; i < curve.size(); i++) {
            EarlyExit point = curve.point(i);
            checkExit(point, run, start, images);
            double above =
                    i + 1 == curve.size()
                            ? 2 * point.margin() + 1
                            : (point.margin() + curve.point(i + 1).margin()) / 2;
            checkExit(curve.at(above), run, start, images);
            checkExit(curve.at(Math.nextUp(point.margin())), run, start, images);
            if (i > 0) {
                assertThat(point.margin()).isGreaterThan(curve.point(i - 1).margin());
                assertThat(point.meanTimesteps())
                        .as("every point is a change")
                        .isGreaterThan(curve.point(i - 1).meanTimesteps());
            }
        }
        EarlyExit cheapest = curve.point(curve.cheapest());
        for (int i = 0; i < curve.cheapest(); i++) {
            assertThat(curve.point(i).score().hits()).isLessThan(curve.end().score().hits());
        }
        assertThat(cheapest.score().hits()).isGreaterThanOrEqualTo(curve.end().score().hits());
        ExitCurve few = curve.thinned(3);
        assertThat(few.size()).isEqualTo(Math.min(3, curve.size()));
        assertThat(few.whole()).isEqualTo(few == curve);
        assertThat(few.point(0)).isEqualTo(curve.point(0));
        assertThat(few.end()).isEqualTo(curve.end());
        assertThat(few.point(1)).isEqualTo(curve.at(few.point(1).margin()));
        assertThat(curve.thinned(curve.size())).isSameAs(curve);
    }

    private static void checkExit(EarlyExit exit, Run run, int start, RandomImages images) {
        double timesteps = 0;
        double operations = 0;
        int hits = 0;
        for (int i = 0; i < IMAGES; i++) {
            int t = start + 1;
            while (t < STEPS && margin(mean(run, i, start, t)) < exit.margin()) {
                t++;
            }
            timesteps += t;
            operations += run.operations()[t][i];
            hits += leader(mean(run, i, start, t)) == images.label(i) ? 1 : 0;
        }
        assertThat(exit.score().hits()).isEqualTo(hits);
        assertThat(exit.meanTimesteps()).isCloseTo(timesteps / IMAGES, within(1e-12));
        assertThat(exit.meanOperations()).isCloseTo(operations / IMAGES, within(1e-6));
    }

    /** By hand: classes 1 0 0 1 1 1 of label 1, margins 1 3 2 2 4 4. */
    @Test
    void aCourseIsToldAsItWent() {
        DecisionCourse course = new DecisionCourse(5, 1, 0);
        int[] classes = {1, 0, 0, 1, 1, 1};
        double[] margins = {1, 3, 2, 2, 4, 4};
        for (int t = 1; t <= 6; t++) {
            course.add(t, classes[t - 1], margins[t - 1]);
        }
        assertThat(course.told(0, 6))
                .isEqualTo(
                        new SampleDecision(
                                5,
                                1,
                                0,
                                1,
                                4,
                                1,
                                2,
                                Course.LATE,
                                List.of(
                                        new SampleDecision.Turn(1, 1),
                                        new SampleDecision.Turn(2, 0),
                                        new SampleDecision.Turn(4, 1))));
        assertThat(IntStream.rangeClosed(0, 6).map(course.told(0, 6)::at))
                .containsExactly(-1, 1, 0, 0, 1, 1, 1);
        assertThat(course.told(0, 8).course()).as("exactly half").isEqualTo(Course.EARLY);
        assertThat(course.stops())
                .containsExactly(
                        new DecisionCourse.Stop(1, 1, true),
                        new DecisionCourse.Stop(2, 3, false),
                        new DecisionCourse.Stop(5, 4, true));
        assertThat(course.stop(3, 6).timestep()).isEqualTo(6);
        assertThat(course.stop(3, 6).right()).isTrue();
        DecisionCourse never = new DecisionCourse(0, 2, 2);
        never.add(1, 0, 1);
        assertThat(never.told(0, 1).course()).isEqualTo(Course.NEVER);
        never.add(2, 2, 1);
        never.add(3, 0, 1);
        assertThat(never.told(0, 3).course()).isEqualTo(Course.FLIPPED);
    }
}
