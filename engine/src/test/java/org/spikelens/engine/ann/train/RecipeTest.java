package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.samples.Samples;

class RecipeTest {
    private static final String HEAD =
            """
            name  small
            data  sample:digits/training
            test  sample:digits/test
            epochs 3
            rate  0.1 cosine
            """;

    @Test
    void aTrainedNetworkTakesThePlaceOfLayers() throws EngineException {
        String head = HEAD + "from sample:lenet-digits\nqcfs 4 8\n";
        Recipe recipe = Recipe.parse("small.recipe", head + "max-pools average");

        assertThat(recipe.layers()).isEmpty();
        assertThat(recipe.qcfs())
                .isEqualTo(new Recipe.Qcfs("sample:lenet-digits", List.of(4, 8), true));
        assertThat(recipe.plan())
                .isEqualTo(new QcfsPlan(List.of(4, 8), true, recipe.schedule(), 0));
        assertThat(Recipe.parse("small.recipe", head).qcfs().averagePools()).isFalse();
    }

    @Test
    void everyKeyIsRead() throws EngineException {
        Recipe recipe =
                Recipe.parse(
                        "small.recipe",
                        HEAD
                                + """
                                # a remark
                                seed 7
                                batch 20
                                momentum 0.8
                                decay 1e-4   # another
                                augment shift 2 flip
                                resize 40 30
                                crop 28 28
                                pad 2
                                raw
                                mean 0.5 0.4 0.3
                                std 1 2 3
                                layers:
                                  conv 16 5 pad 2 stride 3
                                  relu
                                """);
        assertThat(recipe.name()).isEqualTo("small");
        assertThat(recipe.data()).isEqualTo("sample:digits/training");
        assertThat(recipe.test()).isEqualTo("sample:digits/test");
        assertThat(recipe.schedule())
                .isEqualTo(new Schedule(7, 3, 20, 0.1, true, 0.8, 1e-4, 2, true));
        assertThat(recipe.preprocessing().resize()).containsExactly(40, 30);
        assertThat(recipe.preprocessing().crop()).containsExactly(28, 28);
        assertThat(recipe.preprocessing().pad()).isEqualTo(2);
        assertThat(recipe.preprocessing().raw()).isTrue();
        assertThat(recipe.preprocessing().mean()).containsExactly(0.5f, 0.4f, 0.3f);
        assertThat(recipe.preprocessing().std()).containsExactly(1f, 2f, 3f);
        assertThat(recipe.layers()).hasSize(2);
        Layer conv = recipe.layers().get(0);
        assertThat(conv.line()).isEqualTo(19);
        assertThat(conv.kind()).isEqualTo(LayerKind.CONV);
        assertThat(conv.number("channels")).isEqualTo(16);
        assertThat(conv.number("kernel")).isEqualTo(5);
        assertThat(conv.number("stride")).isEqualTo(3);
        assertThat(conv.number("pad")).isEqualTo(2);
    }

    @Test
    void whatIsLeftOutHasAValue() throws EngineException {
        Recipe recipe = Recipe.parse("small.recipe", HEAD + "layers:\nlinear 10");
        assertThat(recipe.schedule())
                .isEqualTo(new Schedule(1, 3, 64, 0.1, true, 0.9, 0, 0, false));
        assertThat(recipe.preprocessing().mean()).isEmpty();
        assertThat(recipe.preprocessing().raw()).isFalse();
    }

    @Test
    void rateFallsAlongHalfACosine() {
        Schedule schedule = new Schedule(1, 1, 1, 0.2, true, 0, 0, 0, false);
        assertThat(schedule.rateAt(0, 100)).isEqualTo(0.2);
        assertThat(schedule.rateAt(50, 100)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.rateAt(99, 100)).isBetween(0.0, 1e-4);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("", "", 0, "it ends without layers"),
                Arguments.of(HEAD, "", 5, "it ends without layers"),
                Arguments.of("name x\n", "layers:\nrelu", 3, "it ends without \"data\""),
                Arguments.of(HEAD, "from x.onnx", 6, "it ends without \"qcfs\""),
                Arguments.of(HEAD, "qcfs 4", 6, "it ends without \"from\""),
                Arguments.of(HEAD, "from x\nqcfs 0", 7, "qcfs must be a whole number of at least"),
                Arguments.of(HEAD, "from x\nqcfs 4\nmax-pools no", 8, "max-pools is keep or"),
                Arguments.of(HEAD, "from x\nqcfs 4\nlayers:\nrelu", 9, "it has layers, and"),
                Arguments.of(HEAD, "relu", 6, "\"relu\" is no key; layers come after"),
                Arguments.of(HEAD, "seed", 6, "\"seed\" has no value"),
                Arguments.of(HEAD, "epochs 4", 6, "\"epochs\" stands there twice"),
                Arguments.of(HEAD, "layers:\nconf 16 5", 7, "\"conf\" is no layer"),
                Arguments.of(HEAD, "layers:\nconv 16", 7, "kernel is missing; write conv CHANNELS"),
                Arguments.of(HEAD, "layers:\nconv 16 5 pad", 7, "\"pad\" is not understood"),
                Arguments.of(HEAD, "layers:\nconv 0 5", 7, "channels must be a whole number of at"),
                Arguments.of(HEAD, "layers:\nconv 1 5 pad -1", 7, "pad must be a whole number of"),
                Arguments.of(HEAD, "layers:\nrelu 6", 7, "\"6\" is not understood; write relu"),
                Arguments.of(HEAD, "batch many\nlayers:\nrelu", 6, "batch must be a whole number"),
                Arguments.of(HEAD, "seed 1.5\nlayers:\nrelu", 6, "seed must be a whole number"),
                Arguments.of(HEAD, "momentum 1\nlayers:\nrelu", 6, "momentum must be from 0 to"),
                Arguments.of(HEAD, "decay NaN\nlayers:\nrelu", 6, "decay must be a number"),
                Arguments.of(HEAD, "mean 0.5\nlayers:\nrelu", 6, "mean and std come together"),
                Arguments.of(
                        HEAD, "mean 1\nstd 0\nlayers:\nrelu", 7, "std takes finite numbers, not 0"),
                Arguments.of(HEAD, "crop 28\nlayers:\nrelu", 6, "crop takes height and width"),
                Arguments.of(HEAD, "augment twist\nlayers:\nrelu", 6, "write augment shift N"),
                Arguments.of(
                        HEAD.replace("cosine", "linear"), "layers:\nrelu", 5, "a rate is followed"),
                Arguments.of(
                        HEAD.replace("0.1", "-1"), "layers:\nrelu", 5, "rate must be above 0"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadLineIsNamed(String head, String rest, int line, String reason) {
        assertThatThrownBy(() -> Recipe.parse("bad.recipe", head + rest))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(Code.RECIPE_FORMAT);
                            assertThat(e.facts())
                                    .containsEntry("line", Integer.toString(line))
                                    .containsEntry("file", "bad.recipe");
                            assertThat(e.facts().get("reason")).startsWith(reason);
                        });
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aLayerThatDoesNotFitIsNamed(String layers, int line, String reason)
            throws EngineException {
        Recipe recipe = Recipe.parse("small.recipe", HEAD + "layers:\n" + layers);
        assertThatThrownBy(() -> FirstNetwork.of(recipe, new Shape(1, 8, 8)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(Code.RECIPE_FORMAT);
                            assertThat(e.facts()).containsEntry("line", Integer.toString(line));
                            assertThat(e.facts().get("reason")).startsWith(reason);
                        });
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("conv 4 9", 7, "nothing would be left"),
                Arguments.of("relu\nlinear 10", 8, "linear comes after flatten"),
                Arguments.of("maxpool 2 pad 2", 7, "a pool is padded by at most half"),
                Arguments.of("flatten\nconv 4 3", 8, "conv needs an image"));
    }

    @Test
    void aFileIsReadAndAMissingOneNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.recipe");
        Files.writeString(file, HEAD + "layers:\nlinear 10");
        assertThat(Recipe.read(file).name()).isEqualTo("small");
        assertThatThrownBy(() -> Recipe.read(folder.resolve("b.recipe")))
                .hasMessageContaining("There is no file");
    }

    @Test
    void layersBecomeNodes() throws EngineException {
        Recipe recipe =
                Recipe.parse(
                        "small.recipe",
                        HEAD
                                + """
                                layers:
                                  conv 4 3 pad 1
                                  norm
                                  relu6
                                  depthwise 3 stride 2 pad 1
                                  residual 6 stride 2
                                  residual 6
                                  globalpool
                                  flatten
                                  linear 10
                                """);
        Graph graph = FirstNetwork.of(recipe, new Shape(3, 8, 8));
        assertThat(graph.nodes().stream().map(Node::name))
                .containsExactly(
                        "input",
                        "conv1",
                        "norm2",
                        "relu3",
                        "depthwise4",
                        "residual5.conv1",
                        "residual5.norm1",
                        "residual5.relu1",
                        "residual5.conv2",
                        "residual5.norm2",
                        "residual5.shortcut",
                        "residual5.shortcut_norm",
                        "residual5.add",
                        "residual5.relu2",
                        "residual6.conv1",
                        "residual6.norm1",
                        "residual6.relu1",
                        "residual6.conv2",
                        "residual6.norm2",
                        "residual6.add",
                        "residual6.relu2",
                        "globalpool7",
                        "flatten8",
                        "logits");
        Op.Conv conv = (Op.Conv) graph.node("conv1").op();
        assertThat(conv.bias()).as("norm follows").isNull();
        Op.Conv depthwise = (Op.Conv) graph.node("depthwise4").op();
        assertThat(depthwise.bias()).as("no norm follows").isNotNull();
        assertThat(depthwise.groups()).isEqualTo(4);
        assertThat(graph.node("residual5.add").shape()).isEqualTo(new Shape(6, 2, 2));
        assertThat(graph.node("residual6.add").inputs())
                .containsExactly("residual6.norm2", "residual5.relu2");
        assertThat(graph.output().shape()).isEqualTo(new Shape(10));
    }

    @Test
    void recipesOfTheSamplesBuildNetworks() throws Exception {
        List<String> names = Samples.recipes();
        assertThat(names).hasSize(7);
        for (String name : names) {
            Recipe recipe = Recipe.ofSample(name);
            assertThat(recipe.name()).isEqualTo(name);
            Shape shape = name.endsWith("digits") ? new Shape(1, 28, 28) : new Shape(3, 32, 32);
            if (recipe.qcfs() != null) {
                assertThat(names).contains(recipe.qcfs().from().substring("sample:".length()));
                continue;
            }
            assertThat(FirstNetwork.of(recipe, shape).output().shape()).isEqualTo(new Shape(10));
        }
        assertThatThrownBy(() -> Recipe.ofSample("none"))
                .hasMessageContaining("There is no sample \"none\": choose one of mlp-digits");
    }
}
