package org.spikelens.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.project.Picture;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.engine.workflow.ModelSource;

class ModelViewModelTest {
    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Project project = bench.project();
    private final ModelViewModel model = new ModelViewModel(bench.workbench());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everySampleIsOfferedWithWordsAndPicturesOfItsClasses() throws Exception {
        assertThat(model.samples()).hasSizeGreaterThan(4);
        for (SampleOffer offer : model.samples()) {
            assertThat(offer.title()).as(offer.name()).isNotBlank().isNotEqualTo(offer.name());
            assertThat(offer.text()).as(offer.name()).endsWith(".");
            List<Picture> pictures = new ArrayList<>();
            model.pictures(offer, pictures::addAll);
            bench.until("pictures of " + offer.name(), () -> !pictures.isEmpty());
            assertThat(pictures).as(offer.name()).hasSize(5).doesNotHaveDuplicates();
            Picture first = pictures.get(0);
            assertThat(pictures)
                    .allMatch(each -> each.width() == first.width())
                    .allMatch(each -> each.height() == first.height());
        }
    }

    @Test
    void brokenSamplesAreOfferedWithWordsToo() {
        assertThat(model.brokenSamples())
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(offer.title()).isNotBlank());
    }

    @Test
    void fileIsOpenedRememberedAndLetGo() throws Exception {
        byte[] network = new ModelSource(ModelSource.SAMPLE + "mlp-digits").bytes();
        Path file = Files.write(folder.resolve("mine.onnx"), network);
        assertThat(model.modelProperty().get()).isNull();
        model.openFile(file);
        bench.until("opened", () -> model.modelProperty().get() != null);
        assertThat(model.modelProperty().get().title()).isEqualTo("mine");
        assertThat(model.recent()).startsWith(file);
        model.goOn();
        assertThat(project.stepProperty().get()).isEqualTo(Step.DATA);
        model.close();
        assertThat(model.modelProperty().get()).isNull();
        assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
    }

    @Test
    void troubleIsToldAndPutAway() throws Exception {
        model.openFile(folder.resolve("nowhere.onnx"));
        bench.until("told", () -> model.troubleProperty().get() != null);
        assertThat(model.troubleProperty().get().sentence()).contains("nowhere.onnx");
        model.dismissTrouble();
        assertThat(model.troubleProperty().get()).isNull();
    }

    @Test
    void sampleIsOpenedReadyToRun() throws Exception {
        model.openSample("mlp-digits");
        bench.until("ready", () -> project.simulationProperty().get() != null && bench.rests());
        assertThat(model.modelProperty().get().title()).isEqualTo("mlp-digits");
        assertThat(project.stepProperty().get()).isEqualTo(Step.SIMULATE);
    }
}
