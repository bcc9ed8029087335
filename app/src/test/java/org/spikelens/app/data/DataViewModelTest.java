package org.spikelens.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.data.PublicData;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.job.Job;

class DataViewModelTest {
    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();

    @AfterEach
    void closeTheEngine() {
        bench.close();
    }

    @Test
    void chosenFilesAreNamedByTheirKind() throws Exception {
        assertThat(chosen(folder)).isEqualTo("folder:" + folder);
        assertThat(chosen(file("a.npz"))).startsWith("npz:");
        assertThat(chosen(file("test.bin"))).startsWith("cifar10:");
        assertThat(chosen(folder.getRoot())).as("has no name").startsWith("folder:");
        Path images = file("t10k-images-idx3-ubyte.gz");
        assertThat(chosen(images)).isEqualTo("idx:" + images);
        Path labels = file("t10k-labels-idx1-ubyte.gz");
        assertThat(chosen(images)).isEqualTo("idx:" + images + "," + labels);
    }

    /** Looked for on the disk while the test, which stands for the screen, waits. */
    private String chosen(Path file) throws InterruptedException {
        DataViewModel model = model((data, parent) -> context -> parent);
        model.testProperty().set("");
        model.choose(file, model.testProperty());
        assertThat(model.testProperty().get()).as("not found out on this thread").isEmpty();
        bench.until("named", () -> !model.testProperty().get().isEmpty());
        return model.testProperty().get();
    }

    @Test
    void downloadedSetIsNamedInTheForm() throws Exception {
        DataViewModel model = model((data, parent) -> context -> parent.resolve(data.id()));
        model.download(PublicData.FASHION_MNIST, folder);
        assertThat(workbench.jobs().titleProperty().get()).isEqualTo("Downloading Fashion-MNIST");
        bench.idle();
        Path place = folder.resolve("fashion-mnist");
        assertThat(model.calibrationProperty().get())
                .isEqualTo(PublicData.FASHION_MNIST.trainingSpec(place));
        assertThat(model.testProperty().get()).isEqualTo(PublicData.FASHION_MNIST.testSpec(place));
        assertThat(model.troubleProperty().get()).isNull();
    }

    @Test
    void withoutANetworkTheSentenceStandsInTheStepAndTheFormStays() throws Exception {
        EngineException refusal =
                EngineException.of(
                        Code.DOWNLOAD_FAILED, "name", "MNIST", "reason", "there is no network");
        DataViewModel model =
                model(
                        (data, parent) ->
                                context -> {
                                    throw refusal;
                                });
        model.testProperty().set("sample:mlp-digits/test");
        model.download(PublicData.MNIST, folder);
        bench.idle();
        assertThat(model.troubleProperty().get().sentence()).isEqualTo(refusal.getMessage());
        assertThat(model.testProperty().get()).isEqualTo("sample:mlp-digits/test");
        model.dismissTrouble();
        assertThat(model.troubleProperty().get()).isNull();
    }

    @Test
    void aNumberOfImagesThatIsNoneIsSaidAndLoadsNothing() {
        DataViewModel model = new DataViewModel(workbench, (data, into) -> context -> into);
        for (String wrong : List.of("1 000", "1e3", "-5", "many")) {
            model.limitProperty().set(wrong);
            model.apply();
            assertThat(workbench.project().troubleProperty(Step.DATA).get().sentence())
                    .contains("\u201c" + wrong + "\u201d");
            assertThat(workbench.jobs().busyProperty().get()).isFalse();
            model.dismissTrouble();
        }
    }

    @Test
    void imagesThatAreNotNamedAreAskedForAndNothingIsLoaded() {
        DataViewModel model = new DataViewModel(workbench, (data, into) -> context -> into);
        model.testProperty().set("sample:mlp-digits/test");
        model.apply();
        assertThat(model.troubleProperty().get().sentence()).contains("no calibration images");
        model.calibrationProperty().set("sample:mlp-digits/calibration");
        model.testProperty().set(" ");
        model.apply();
        assertThat(model.troubleProperty().get().sentence()).contains("no test images");
        assertThat(workbench.jobs().busyProperty().get()).isFalse();
    }

    @Test
    void downloadSaysHowFarItIsAndCanBeCancelled() throws Exception {
        DataViewModel model =
                model(
                        (data, parent) ->
                                context -> {
                                    while (true) {
                                        context.progress("download", 2_500_000, 10_000_000);
                                        context.checkpoint();
                                        Thread.onSpinWait();
                                    }
                                });
        model.download(PublicData.CIFAR10, folder);
        bench.until("a quarter", () -> workbench.jobs().fractionProperty().get() == 0.25);
        assertThat(workbench.jobs().detailProperty().get()).isEqualTo("2.5 of 10.0 MB");
        assertThat(model.busyProperty().get()).isTrue();
        workbench.jobs().cancelAll();
        bench.idle();
        assertThat(model.calibrationProperty().get()).isEmpty();
        assertThat(model.troubleProperty().get()).isNull();
    }

    @Test
    void imagesWithLabelsAreLabelledWhetherOrNotTheirClassesHaveNames() {
        DataViewModel model = model((data, parent) -> context -> parent);
        for (boolean labelled : new boolean[] {true, false}) {
            ShownImages ten = new ShownImages(10, List.of(), null);
            DataRequest request = new DataRequest("a", "b", 10, Map.of());
            workbench
                    .project()
                    .dataProperty()
                    .set(new DataChoice(request, ten, ten, labelled, List.of(), null));
            assertThat(model.readingProperty().get())
                    .isEqualTo(
                            Words.text(
                                    labelled
                                            ? "data.reading.unmeasured"
                                            : "data.reading.unlabelled"));
        }
    }

    private DataViewModel model(BiFunction<PublicData, Path, Job<Path>> downloads) {
        return new DataViewModel(workbench, downloads);
    }

    @Test
    void whatWasWrittenForOneNetworkIsForgottenWithIt() {
        DataViewModel model = model((data, parent) -> context -> parent);
        workbench.project().modelProperty().set(opened());
        model.testProperty().set("sample:lenet-digits/test");
        model.meanProperty().set("0.5");
        model.stdProperty().set("0.5");
        model.rawProperty().set(true);
        workbench.project().modelProperty().set(null);
        workbench.project().modelProperty().set(opened());
        assertThat(model.testProperty().get()).isEmpty();
        assertThat(model.meanProperty().get()).isEmpty();
        assertThat(model.stdProperty().get()).isEmpty();
        assertThat(model.rawProperty().get()).isFalse();
    }

    private static OpenedModel opened() {
        return new OpenedModel(
                "net",
                "",
                "",
                new Preflight(List.of(), 1, 1, 0, true, 2, 3, 13),
                List.of(),
                new Outline(List.of(), List.of()),
                Map.of());
    }

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }
}
