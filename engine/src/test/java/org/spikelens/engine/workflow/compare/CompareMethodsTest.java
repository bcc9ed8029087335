package org.spikelens.engine.workflow.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;

class CompareMethodsTest {
    private static final List<Integer> STEPS = List.of(1, 2, 4);

    private ModelSource source = new ModelSource("sample:mlp-digits");

    @Test
    void ranksOnTheSameImagesAndListsWhoRefuses() throws Exception {
        List<Integer> counts = new ArrayList<>();
        List<ConvertedNetwork> networks = new ArrayList<>();
        ComparisonListener listener =
                new ComparisonListener() {
                    @Override
                    public void soFar(Comparison comparison) {
                        counts.add(comparison.contenders().size());
                    }

                    @Override
                    public void made(Candidate candidate, int steps, ConvertedNetwork network) {
                        networks.add(network);
                    }
                };
        Comparison comparison =
                compare(
                        List.of(
                                Candidate.of("max-norm"),
                                Candidate.of("qcfs"),
                                Candidate.of("ltb").with("updates", "20")),
                        listener,
                        Job.Context.silent());
        assertThat(comparison.images()).isEqualTo(60);
        assertThat(comparison.ann().trials()).isEqualTo(60);
        assertThat(counts).containsExactly(1, 1, 2);
        assertThat(comparison.refusals()).hasSize(1);
        assertThat(comparison.refusals().get(0).candidate().method()).isEqualTo("qcfs");
        assertThat(comparison.refusals().get(0).why().code()).isEqualTo(Code.METHOD_NEEDS);
        List<Contender> ranked = comparison.contenders();
        assertThat(ranked).hasSize(2);
        assertThat(ranked.get(0).at(4).score().hits())
                .isGreaterThanOrEqualTo(ranked.get(1).at(4).score().hits());
        for (Contender contender : ranked) {
            assertThat(contender.readings()).extracting(Reading::timesteps).isEqualTo(STEPS);
            long hits = contender.at(4).score().hits();
            assertThat(contender.right(4)).hasSize(60);
            assertThat(count(contender.right(4))).isEqualTo(hits);
            assertThat(contender.calibrationSeconds(4)).isPositive();
            assertThat(comparison.calibrationInferences(contender)).isPositive();
        }
        Contender other = ranked.get(1);
        McNemar test = comparison.bestAgainst(other);
        assertThat(test.firstOnly() - test.secondOnly())
                .isEqualTo(ranked.get(0).at(4).score().hits() - other.at(4).score().hits());
        assertThat(comparison.bestAgainst(comparison.best()).p()).isEqualTo(1);
        assertThat(networks).hasSize(2);
        theFiguresAreThoseOfARunByItself(comparison, networks);
    }

    private void theFiguresAreThoseOfARunByItself(
            Comparison comparison, List<ConvertedNetwork> networks) throws EngineException {
        for (ConvertedNetwork network : networks) {
            RunResult alone =
                    new RunNetwork(network, choice("test", 60), RunRequest.usual(4, STEPS))
                            .run(Job.Context.silent());
            Contender contender =
                    comparison.contenders().stream()
                            .filter(each -> each.candidate().method().equals(method(network)))
                            .findFirst()
                            .orElseThrow();
            for (int t : STEPS) {
                assertThat(contender.at(t).score()).isEqualTo(alone.evaluation().accuracy(t));
                assertThat(contender.at(t).synapticOperations())
                        .isCloseTo(alone.evaluation().synapticOperations(t), within(1e-6));
            }
            assertThat(contender.timestepsTo(.9)).isEqualTo(alone.evaluation().timestepsTo(.9));
        }
    }

    /** Every method there is takes part or says in one sentence why not. */
    @Test
    void everyMethodTakesPart() throws Exception {
        List<Candidate> all =
                Methods.all().stream()
                        .map(method -> method.description())
                        .map(CompareMethodsTest::quick)
                        .toList();
        Comparison comparison = compare(all, ComparisonListener.NONE, Job.Context.silent());
        assertThat(comparison.contenders().size() + comparison.refusals().size())
                .isEqualTo(all.size());
        for (Refusal refusal : comparison.refusals()) {
            assertThat(refusal.why().getMessage()).endsWith(".").doesNotContain("\n");
        }
        for (Contender contender : comparison.contenders()) {
            MethodDescription method = contender.candidate().description();
            assertThat(contender.remade()).isEqualTo(method.fixedTimesteps());
            assertThat(contender.readAt(4)).isPresent();
        }
    }

    private static Candidate quick(MethodDescription method) {
        boolean counts =
                method.settings().stream().anyMatch(setting -> setting.key().equals("updates"));
        Candidate candidate = Candidate.of(method.id());
        return counts ? candidate.with("updates", "3") : candidate;
    }

    /** PASCAL on a network with four levels: one answer, after four timesteps, which stays. */
    @Test
    void whatItsTrainingMadeForOneNumberOfTimestepsAnswersFromThenOn() throws Exception {
        source = new ModelSource("sample:vgg-qcfs");
        List<Integer> made = new ArrayList<>();
        ComparisonListener listener =
                new ComparisonListener() {
                    @Override
                    public void made(Candidate candidate, int steps, ConvertedNetwork network) {
                        made.add(steps);
                    }
                };
        Comparison comparison =
                compare(
                        List.of(Candidate.of("pascal")),
                        new Read(List.of(2, 4, 8), 8, 20),
                        listener,
                        Job.Context.silent());
        Contender pascal = comparison.best();
        assertThat(made).containsExactly(4);
        assertThat(pascal.readAt(2)).isEmpty();
        assertThat(pascal.at(8).score()).isEqualTo(pascal.at(4).score());
        assertThat(count(pascal.right(8))).isEqualTo(pascal.at(8).score().hits());
        assertThat(pascal.timestepsTo(.5)).hasValue(4);
        assertThat(pascal.at(8).timing().latency()).isGreaterThan(4);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () ->
                                compare(
                                        List.of(Candidate.of("pascal")),
                                        new Read(List.of(1, 2), 2, 20),
                                        ComparisonListener.NONE,
                                        Job.Context.silent()))
                .withMessageContaining("made for T = 4");
    }

    @Test
    void whatIsWrittenWronglyIsSaidBeforeAnythingIsDone() {
        ComparisonListener never =
                new ComparisonListener() {
                    @Override
                    public void soFar(Comparison comparison) {
                        throw new AssertionError("something was done");
                    }
                };
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () ->
                                compare(
                                        List.of(
                                                Candidate.of("max-norm"),
                                                Candidate.of("ltb").with("eta", "-1")),
                                        never,
                                        Job.Context.silent()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_VALUE));
    }

    @Test
    void whereNoMethodTakesTheNetworkTheReasonsAreTold() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () ->
                                compare(
                                        List.of(Candidate.of("qcfs")),
                                        ComparisonListener.NONE,
                                        Job.Context.silent()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.METHODS_ALL_REFUSE))
                .withMessageContaining("qcfs");
    }

    @Test
    void progressRisesToItsEndAndCancelEnds() throws Exception {
        AtomicLong last = new AtomicLong(-1);
        AtomicLong end = new AtomicLong();
        Job.Context watched =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        assertThat(done).isGreaterThanOrEqualTo(last.get());
                        assertThat(done).isLessThanOrEqualTo(total);
                        last.set(done);
                        end.set(total);
                    }

                    @Override
                    public void checkpoint() {
                        // never cancelled
                    }
                };
        List<Candidate> two = List.of(Candidate.of("max-norm"), Candidate.of("percentile"));
        compare(two, ComparisonListener.NONE, watched);
        assertThat(last.get()).isEqualTo(end.get());

        Job.Context cancelled =
                new Job.Context() {
                    private int passed;

                    @Override
                    public void progress(String stage, long done, long total) {
                        // nobody looks
                    }

                    @Override
                    public void checkpoint() {
                        passed++;
                        if (passed > 5) {
                            throw new CancelledException();
                        }
                    }
                };
        assertThatThrownBy(() -> compare(two, ComparisonListener.NONE, cancelled))
                .isInstanceOf(CancelledException.class);
    }

    /** At which timesteps, ranked at which, on how many images. */
    private record Read(List<Integer> timesteps, int at, int images) {}

    private Comparison compare(
            List<Candidate> candidates, ComparisonListener listener, Job.Context context)
            throws EngineException {
        return compare(candidates, new Read(STEPS, 4, 60), listener, context);
    }

    private Comparison compare(
            List<Candidate> candidates, Read read, ComparisonListener listener, Job.Context context)
            throws EngineException {
        ImportedModel model = source.read();
        Graph graph = ModelSource.choose(model, null);
        CompareMethods.Images images =
                CompareMethods.Images.open(
                        choice("calibration", 100), choice("test", read.images()), graph);
        ComparisonRequest request =
                new ComparisonRequest(
                        model.fileName(),
                        model.sha256(),
                        candidates,
                        read.timesteps(),
                        read.at(),
                        0);
        return new CompareMethods(graph, images, request, listener).run(context);
    }

    private ImageChoice choice(String half, int limit) throws EngineException {
        return new ImageChoice(source.data(half), source.preprocessing(), 0, limit, 20);
    }

    private static String method(ConvertedNetwork network) {
        return network.provenance().method();
    }

    private static long count(boolean[] right) {
        long count = 0;
        for (boolean each : right) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
