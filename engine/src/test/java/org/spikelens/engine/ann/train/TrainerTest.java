package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

class TrainerTest {
    private static final String HEAD =
            """
            name  quick
            data  sample:digits/calibration
            test  sample:digits/test
            epochs 2
            batch 40
            rate  0.05
            mean  0.5
            std   0.5
            layers:
              flatten
              linear 32
              relu
            """;

    @Test
    void aRecipeBecomesANetwork() throws EngineException {
        List<EpochReport> epochs = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        Job.Context context =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        assertThat(total).isEqualTo(100);
                        steps.add(done);
                    }

                    @Override
                    public void checkpoint() {
                        // goes on
                    }
                };
        Recipe recipe = Recipe.parse("quick", HEAD + "linear 10");
        TrainedNetwork trained = new Trainer(recipe, epochs::add).run(context);
        assertThat(trained.testAccuracy()).isGreaterThan(0.4);
        assertThat(trained.epochs()).isEqualTo(2);
        assertThat(trained.seconds()).isPositive();
        assertThat(trained.preprocessing()).isEqualTo(recipe.preprocessing());
        assertThat(trained.graph().name()).isEqualTo("quick");
        assertThat(epochs).extracting(EpochReport::epoch).containsExactly(1, 2);
        assertThat(epochs.get(1).loss()).isLessThan(epochs.get(0).loss());
        assertThat(epochs.get(1).testAccuracy()).isEqualTo(trained.testAccuracy());
        assertThat(steps).hasSize(100).isSorted().endsWith(100L);
    }

    @Test
    void tooFewOutputsAreRefusedBeforeTheFirstStep() throws EngineException {
        Recipe recipe = Recipe.parse("quick", HEAD + "linear 9");
        assertThatThrownBy(() -> new Trainer(recipe).run(Job.Context.silent()))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(Code.RECIPE_FORMAT);
                            assertThat(e.facts())
                                    .containsEntry("line", "13")
                                    .containsEntry("reason", "it gives 9 values for 10 classes");
                        });
    }

    /** Data of the user's own name no classes: their labels say how many there are. */
    @Test
    void aLabelBeyondTheOutputsIsRefusedBeforeTheFirstStep(@TempDir Path folder) throws Exception {
        byte[] images = new byte[16 + 3 * 4];
        ByteBuffer.wrap(images).putInt(0x803).putInt(3).putInt(2).putInt(2);
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 0, 4, 1};
        Path imageFile = Files.write(folder.resolve("images"), images);
        Path labelFile = Files.write(folder.resolve("labels"), labels);
        String own = "idx:" + imageFile + "," + labelFile;
        String head = HEAD.replaceAll("sample:\\S+", Matcher.quoteReplacement(own));
        Recipe recipe = Recipe.parse("own", head + "linear 3");
        assertThatThrownBy(() -> new Trainer(recipe).run(Job.Context.silent()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it gives 3 values for 5 classes");
    }
}
