package org.spikelens.engine.workflow.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;

class ChooseMethodTest {
    private static final int TIMESTEPS = 8;
    private static final int CALIBRATION = 150;
    private static final int TEST = 150;
    private static final int BATCH = 10;

    /** On images that the choice has not seen, against every method as it comes. */
    @ParameterizedTest
    @ValueSource(strings = {"mlp-digits", "lenet-digits"})
    void isNotWorseThanTheBestMethodByMoreThanTheInterval(String sample) throws Exception {
        Network network = Network.of(sample);
        Choice choice = network.choose(Map.of("timesteps", "8"), CALIBRATION);
        assertThat(choice.heldBack()).isEqualTo(30);
        assertThat(choice.calibratedOn()).isEqualTo(120);
        everyMethodWasTriedOrRefused(choice);
        assertThat(choice.conversion().network().provenance().method())
                .isEqualTo(choice.chosen().method());
        assertThat(choice.conversion().network().provenance().settings())
                .containsAllEntriesOf(choice.chosen().settings());

        Score chosen =
                new RunNetwork(
                                choice.conversion().network(),
                                network.images("test", TEST),
                                RunRequest.usual(TIMESTEPS, List.of(TIMESTEPS)))
                        .run(Job.Context.silent())
                        .evaluation()
                        .accuracy(TIMESTEPS);
        Comparison all = network.compareAll();
        Score best = all.best().at(TIMESTEPS).score();
        assertThat(chosen.share())
                .as(choice.chosen().name() + " against " + all.best().candidate().name())
                .isGreaterThanOrEqualTo(best.interval().low());
    }

    private static void everyMethodWasTriedOrRefused(Choice choice) {
        Set<String> seen = new HashSet<>();
        choice.tried().forEach(trial -> seen.add(trial.candidate().method()));
        choice.refusals().forEach(refusal -> seen.add(refusal.candidate().method()));
        assertThat(seen)
                .isEqualTo(
                        new HashSet<>(
                                Methods.untrained().stream()
                                        .map(method -> method.description().id())
                                        .toList()));
        for (int i = 1; i < choice.tried().size(); i++) {
            assertThat(choice.tried().get(i).score().hits())
                    .isLessThanOrEqualTo(choice.tried().get(i - 1).score().hits());
        }
    }

    @Test
    void tooFewImagesAndWrongSettingsAreSaid() throws Exception {
        Network network = Network.of("mlp-digits");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> network.choose(Map.of(), 1))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.METHOD_NEEDS));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> network.choose(Map.of("training", "some"), 10))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_VALUE));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> network.choose(Map.of("eta", "1"), 10))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_UNKNOWN));
    }

    /** A sample and what is done with it. */
    private record Network(ModelSource source, ImportedModel model, Graph graph) {
        static Network of(String sample) throws EngineException {
            ModelSource source = new ModelSource(ModelSource.SAMPLE + sample);
            ImportedModel model = source.read();
            return new Network(source, model, ModelSource.choose(model, null));
        }

        ImageChoice images(String half, int limit) throws EngineException {
            return new ImageChoice(source.data(half), source.preprocessing(), 0, limit, BATCH);
        }

        Choice choose(Map<String, String> settings, int limit) throws EngineException {
            ConversionRequest request =
                    new ConversionRequest(model.fileName(), model.sha256(), "auto", settings, 0);
            return new ChooseMethod(graph, images("calibration", limit), request)
                    .run(Job.Context.silent());
        }

        Comparison compareAll() throws EngineException {
            List<Candidate> all =
                    Methods.untrained().stream()
                            .map(method -> Candidate.of(method.description().id()))
                            .toList();
            ComparisonRequest request =
                    new ComparisonRequest(
                            model.fileName(),
                            model.sha256(),
                            all,
                            List.of(TIMESTEPS),
                            TIMESTEPS,
                            0);
            return new CompareMethods(
                            graph,
                            CompareMethods.Images.open(
                                    images("calibration", CALIBRATION),
                                    images("test", TEST),
                                    graph),
                            request,
                            ComparisonListener.NONE)
                    .run(Job.Context.silent());
        }
    }
}
