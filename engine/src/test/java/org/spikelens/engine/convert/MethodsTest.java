package org.spikelens.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

class MethodsTest {
    @Test
    void listsTheMethodsByTheirContractedNames() {
        assertThat(Methods.all().stream().map(method -> method.description().id()))
                .containsExactly(
                        "ltb",
                        "percentile",
                        "max-norm",
                        "qcfs",
                        "parallel",
                        "pascal",
                        "cos",
                        "opt",
                        "snm",
                        "srp",
                        "burst",
                        "rmp",
                        "lcp",
                        "acp",
                        "stbp");
    }

    @Test
    void oneMethodTrainsWeights() {
        assertThat(Methods.untrained()).doesNotContain(Methods.all().get(14)).hasSize(14);
    }

    @Test
    void declaresTheContractedDefaults() throws EngineException {
        assertThat(settings("ltb", Map.of()).all())
                .containsExactly(
                        Map.entry("granularity", "channel"),
                        Map.entry("updates", "1000"),
                        Map.entry("eta", "1"),
                        Map.entry("update-order", "code"),
                        Map.entry("overshoot-guard", "false"),
                        Map.entry("readout-start", "auto"),
                        Map.entry("pooling", "count-exact"),
                        Map.entry("initial-potential", "0.5"),
                        Map.entry("reset", "subtract"),
                        Map.entry("leak", "0"),
                        Map.entry("shuffle", "true"));
        assertThat(settings("percentile", Map.of()).real("percentile")).isEqualTo(99.9);
        assertThat(settings("max-norm", Map.of()).integer("updates")).isZero();
    }

    @Test
    void everySettingTakesItsOwnDefaultAndSaysWhatItMeans() {
        for (ConversionMethod method : Methods.all()) {
            MethodDescription description = method.description();
            assertThat(description.paper()).isNotBlank();
            assertThat(description.explanation()).endsWith(".");
            for (Setting setting : description.settings()) {
                assertThat(setting.accepts(setting.defaultValue())).as(setting.key()).isTrue();
                assertThat(setting.meaning()).as(setting.key()).endsWith(".");
                assertThat(setting.numeric()).isEqualTo(setting.choices().isEmpty());
            }
        }
    }

    @Test
    void takesWhatIsGiven() throws EngineException {
        Settings settings =
                settings("ltb", Map.of("eta", " 0.25 ", "updates", "7", "shuffle", "false"));
        assertThat(settings.real("eta")).isEqualTo(.25);
        assertThat(settings.integer("updates")).isEqualTo(7);
        assertThat(settings.flag("shuffle")).isFalse();
        assertThat(settings.choice("reset")).isEqualTo("subtract");
    }

    @ParameterizedTest
    @CsvSource({
        "updates,0",
        "updates,1.5",
        "updates,many",
        "updates,1000001",
        "eta,0",
        "eta,-1",
        "eta,NaN",
        "eta,1f",
        "initial-potential,1",
        "granularity,Layer",
        "overshoot-guard,yes",
        "reset,''"
    })
    void refusesValuesOutsideTheRange(String key, String value) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> settings("ltb", Map.of(key, value)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_VALUE))
                .withMessageContaining(key);
    }

    @Test
    void saysWhatItWouldTake() {
        assertThatThrownBy(() -> settings("percentile", Map.of("percentile", "0")))
                .hasMessage("Setting percentile cannot be \"0\": it takes a number in (0, 100].");
        assertThatThrownBy(() -> settings("ltb", Map.of("reset", "none")))
                .hasMessage("Setting reset cannot be \"none\": it takes subtract or zero.");
    }

    @Test
    void refusesUnknownSettingsAndMethods() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> settings("ltb", Map.of("percentile", "99")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_UNKNOWN))
                .withMessageContaining("granularity, updates");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Methods.of("magic"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.METHOD_UNKNOWN))
                .withMessageContaining("max-norm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltb", "percentile", "max-norm", "opt", "snm", "burst"})
    void calibratesFromItsDefaults(String id) throws EngineException {
        ConversionMethod method = Methods.of(id);
        Graph.Builder builder = Graph.builder("net");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add("y", new Op.Linear(Parameter.of(new Shape(1, 2), 1, 1), null), "a");
        try (NDManager manager = TensorRuntime.newManager();
                Calibration calibration =
                        method.calibration(
                                builder.build(List.of("y")), settings(id, Map.of()), manager)) {
            calibration.update(manager.create(new float[] {0, 1, 0, 2}, new Shape(2, 2)));
            assertThat(calibration.sites()).containsExactly("a");
            assertThat(calibration.thresholds().get(0).of(1)).isGreaterThan(1);
        }
    }

    @Test
    void needsSomethingThatCanSpike() throws EngineException {
        Graph.Builder builder = Graph.builder("linear");
        builder.add("x", new Op.Input(new Shape(2)));
        Graph graph = builder.build(List.of("x"));
        Settings settings = settings("ltb", Map.of());
        try (NDManager manager = TensorRuntime.newManager()) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> Methods.of("ltb").calibration(graph, settings, manager))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(Code.MODEL_NO_ACTIVATION));
        }
    }

    @Test
    void whatIsRefusedBeforehandIsWhatACalibrationRefuses() throws EngineException {
        Op qcfs = new Op.Qcfs(4, 1);
        List<Graph> graphs =
                List.of(
                        chain(new Op.Relu(), new Op.Relu()),
                        chain(qcfs, qcfs),
                        chain(qcfs, new Op.Relu()));
        int refused = 0;
        try (NDManager manager = TensorRuntime.newManager()) {
            for (ConversionMethod method : Methods.all()) {
                Settings settings = Settings.of(method.description(), Map.of());
                for (Graph graph : graphs) {
                    Code before = refusal(() -> method.require(graph, settings));
                    Code after =
                            refusal(() -> method.calibration(graph, settings, manager).close());
                    assertThat(before).as(method.description().id()).isEqualTo(after);
                    refused += before == null ? 0 : 1;
                }
            }
        }
        // qcfs, pascal, cos and srp twice each, parallel for what is neither
        assertThat(refused).isEqualTo(9);
    }

    private interface Asked {
        void ask() throws EngineException;
    }

    private static Code refusal(Asked asked) {
        try {
            asked.ask();
            return null;
        } catch (EngineException e) {
            return e.code();
        }
    }

    private static Graph chain(Op first, Op second) throws EngineException {
        Graph.Builder builder = Graph.builder("net");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", first, "x");
        builder.add("m", new Op.Linear(Parameter.of(new Shape(2, 2), 1, 0, 0, 1), null), "a");
        builder.add("b", second, "m");
        builder.add("y", new Op.Linear(Parameter.of(new Shape(1, 2), 1, 1), null), "b");
        return builder.build(List.of("y"));
    }

    /** A teacher with averages would name other classes than the source network. */
    @Test
    void fineTuningLearnsFromNoNetworkWithAverages() throws EngineException {
        Graph.Builder builder = Graph.builder("net");
        builder.add("x", new Op.Input(new Shape(2)));
        builder.add("a", new Op.Relu(), "x");
        builder.add("y", new Op.Linear(Parameter.of(new Shape(1, 2), 1, 1), null), "a");
        Graph graph = builder.build(List.of("y"));
        try (NDManager manager = TensorRuntime.newManager()) {
            for (String pooling : List.of("average", "count-exact")) {
                Settings ann = settings("stbp", Map.of("target", "ann", "pooling", pooling));
                Settings label = settings("stbp", Map.of("target", "label", "pooling", pooling));
                Methods.of("stbp").calibration(graph, label, manager).close();
                if (pooling.equals("count-exact")) {
                    Methods.of("stbp").calibration(graph, ann, manager).close();
                } else {
                    assertThatExceptionOfType(EngineException.class)
                            .isThrownBy(() -> Methods.of("stbp").calibration(graph, ann, manager))
                            .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SETTING_VALUE))
                            .withMessageContaining("label with pooling=average");
                }
            }
        }
    }

    private static Settings settings(String method, Map<String, String> given)
            throws EngineException {
        return Settings.of(Methods.of(method).description(), given);
    }
}
