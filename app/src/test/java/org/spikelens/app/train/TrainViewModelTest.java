package org.spikelens.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.TrainingFrame;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;

/** Training the open network on, without a window. */
class TrainViewModelTest {
    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private Workbench workbench;
    private TrainViewModel model;

    @BeforeEach
    void openAWorkbench() {
        workbench = bench.workbench();
        model = new TrainViewModel(workbench);
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void withoutImagesItSaysWhatIsMissing() {
        assertThat(model.ready().get()).isFalse();
        assertThat(model.readingProperty().get()).startsWith("Choose labelled images");
        model.fileProperty().set(folder.resolve("out.onnx").toString());
        model.start();
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void fieldsThatMakeNoSenseAreToldAtTheField() throws Exception {
        open();
        model.fileProperty().set(folder.resolve("out.onnx").toString());
        for (String nonsense : new String[] {"", "0", "4,", "4;8", "-1", "2000", "many"}) {
            model.levelsProperty().set(nonsense);
            assertThat(model.levelsProblemProperty().get()).isEmpty();
            model.start();
            assertThat(model.levelsProblemProperty().get()).as(nonsense).contains("1 to 1024");
            assertThat(model.runningProperty().get()).isFalse();
        }
        model.levelsProperty().set("4");
        model.fileProperty().set(" ");
        model.start();
        assertThat(model.fileProblemProperty().get()).startsWith("Name the file");
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void aStoppedTrainingGoesOnAndWhatItMadeIsOpened() throws Exception {
        open();
        Path file = folder.resolve("digits-qcfs.onnx");
        model.fileProperty().set(file.toString());
        model.levelsProperty().set("2, 4");
        model.epochsProperty().set(1);
        model.batchProperty().set(200);
        model.start();
        bench.until("some steps", () -> model.frameProperty().get() != null);
        model.stop();
        bench.until("stopped", () -> !model.runningProperty().get());
        assertThat(model.trainedProperty().get()).isNull();
        assertThat(model.troubleProperty().get()).isNull();
        assertThat(model.readingProperty().get()).startsWith("Stopped at step");
        assertThat(file).doesNotExist();

        model.start();
        bench.until("trained", () -> model.trainedProperty().get() != null);
        TrainingFrame frame = model.frameProperty().get();
        assertThat(frame.taken()).isEqualTo(frame.steps());
        assertThat(frame.epochs()).hasSize(1);
        assertThat(model.trainedProperty().get().network().levels()).containsExactly(2, 4);
        assertThat(model.readingProperty().get()).contains("1 epoch;", "digits-qcfs.onnx");
        assertThat(Files.list(folder)).containsExactly(file);

        workbench.openFile(model.trainedProperty().get().file());
        bench.until("opened", () -> "digits-qcfs".equals(title()));
    }

    @Test
    void whatTheEngineRefusesIsTold() throws Exception {
        open();
        model.fileProperty().set(folder.resolve("none").resolve("out.onnx").toString());
        model.start();
        bench.until("refused", () -> model.troubleProperty().get() != null);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.troubleProperty().get().sentence()).contains("out.onnx");

        model.levelsProperty().set("2,2,2,2,2,2,2");
        model.fileProperty().set(folder.resolve("out.onnx").toString());
        model.start();
        assertThat(model.troubleProperty().get()).isNull();
        bench.until("refused", () -> model.troubleProperty().get() != null);
        assertThat(model.troubleProperty().get().sentence())
                .startsWith("Levels L cannot be")
                .contains("2 activations");
        assertThat(Files.list(folder)).isEmpty();
    }

    private void open() throws Exception {
        workbench.openSample("mlp-digits");
        bench.until("open", () -> project().modelProperty().get() != null);
        workbench.useData(
                new DataRequest(
                        "sample:mlp-digits/calibration",
                        "sample:mlp-digits/test",
                        40,
                        Map.of("mean", "0.5", "std", "0.5")));
        bench.until("images", model.ready()::get);
    }

    private Project project() {
        return workbench.project();
    }

    private String title() {
        return project().modelProperty().get().title();
    }
}
