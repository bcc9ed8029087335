package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.CheckChoice;
import org.spikelens.app.project.ConversionFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.StepState;
import org.spikelens.engine.graph.layout.Outline;

class ShellViewModelTest {
    private final Project project = new Project();
    private final ShellViewModel model = new ShellViewModel(project);

    @Test
    void stepsSayWhatIsMissing() {
        assertThat(model.state(Step.MODEL).get()).isEqualTo(StepState.READY);
        assertThat(model.state(Step.DATA).get()).isEqualTo(StepState.NOT_YET);
        assertThat(model.fact(Step.DATA).get()).isEqualTo("needs a network");
        assertThat(model.fact(Step.SIMULATE).get()).isEqualTo("needs a conversion");
        assertThat(model.fact(Step.DIAGNOSE).get()).isEqualTo("needs a conversion");
        assertThat(model.missingWords(Step.DIAGNOSE)).contains("converted network");
    }

    @Test
    void stepsBecomeReadyAndDoneAndStale() {
        project.modelProperty()
                .set(
                        new OpenedModel(
                                "net",
                                "",
                                "",
                                new Preflight(List.of(), 1, 1, 0, true, 2, 3, 13),
                                List.of(),
                                new Outline(List.of(), List.of()),
                                Map.of()));
        assertThat(model.state(Step.MODEL).get()).isEqualTo(StepState.DONE);
        assertThat(model.state(Step.DATA).get()).isEqualTo(StepState.READY);
        DataRequest request = new DataRequest("a", "b", 10, Map.of());
        DataChoice data =
                new DataChoice(
                        request,
                        new ShownImages(20, List.of(), null),
                        new ShownImages(10, List.of(), null),
                        false,
                        List.of(),
                        null);
        project.dataProperty().set(data.with(new Measured(90, 60, 99, 10)));
        assertThat(model.fact(Step.DATA).get()).isEqualTo("ANN 90.0\u00a0% of 10");
        project.balanceProperty().set(new BalanceFrame(5, 50, 5, List.of(), List.of(), null));
        assertThat(model.fact(Step.BALANCE).get()).isEqualTo("update 5 of 50");
        assertThat(model.state(Step.BALANCE).get()).isEqualTo(StepState.UNDERWAY);
        project.balanceProperty().set(new BalanceFrame(50, 50, 5, List.of(), List.of(), null));
        assertThat(model.state(Step.BALANCE).get()).isEqualTo(StepState.DONE);
        project.staleProperty(Step.BALANCE).set(true);
        assertThat(model.state(Step.BALANCE).get()).isEqualTo(StepState.STALE);
        project.conversionProperty()
                .set(new ConversionFrame(2, 3, List.of(), null, CheckChoice.DEFAULT.timesteps()));
        assertThat(model.fact(Step.CONVERT).get()).isEqualTo("2 of 3 spiking");
        assertThat(model.state(Step.CONVERT).get()).isEqualTo(StepState.UNDERWAY);
        assertThat(model.missingFor(Step.SIMULATE)).isEqualTo(Step.CONVERT);
        project.imagesMissingProperty().set(true);
        assertThat(model.fact(Step.DATA).get()).isEqualTo("images not found");
        assertThat(model.state(Step.CONVERT).get()).isEqualTo(StepState.UNDERWAY);
        assertThat(model.state(Step.SIMULATE).get()).isEqualTo(StepState.NOT_YET);
        assertThat(model.missingFor(Step.SIMULATE)).isEqualTo(Step.DATA);
        assertThat(model.missingWords(Step.SIMULATE)).contains("images");
        assertThat(model.state(Step.DIAGNOSE).get()).isEqualTo(StepState.NOT_YET);
        assertThat(model.missingFor(Step.DIAGNOSE)).isEqualTo(Step.DATA);
        assertThat(model.missingWords(Step.DIAGNOSE)).contains("images");
        project.imagesMissingProperty().set(false);
        project.conversionProperty()
                .set(new ConversionFrame(3, 3, List.of(), null, CheckChoice.DEFAULT.timesteps()));
        assertThat(model.state(Step.DIAGNOSE).get()).isEqualTo(StepState.READY);
        assertThat(model.fact(Step.DIAGNOSE).get()).isEqualTo("ready to diagnose");
    }

    @Test
    void pagesAreLeftOneAfterTheOther() {
        project.stepProperty().set(Step.DIAGNOSE);
        assertThat(model.leavePage()).isFalse();
        project.closeLookProperty().set(true);
        project.twoRunsProperty().set(true);
        assertThat(model.leavePage()).isTrue();
        assertThat(project.twoRunsProperty().get()).isFalse();
        assertThat(project.closeLookProperty().get()).isTrue();
        assertThat(model.leavePage()).isTrue();
        assertThat(model.leavePage()).isFalse();
        project.twoRunsProperty().set(true);
        project.stepProperty().set(Step.SIMULATE);
        assertThat(model.leavePage()).as("of another step").isFalse();
    }

    @Test
    void firstMissingStepIsNamed() {
        assertThat(model.missingFor(Step.SIMULATE)).isEqualTo(Step.MODEL);
    }

    @Test
    void windowIsNamedAfterTheProject() {
        assertThat(model.titleProperty().get()).isEqualTo("SpikeLens");
        project.modelProperty()
                .set(
                        new OpenedModel(
                                "net",
                                "",
                                "",
                                new Preflight(List.of(), 1, 1, 0, true, 2, 3, 13),
                                List.of(),
                                new Outline(List.of(), List.of()),
                                Map.of()));
        assertThat(model.titleProperty().get()).isEqualTo("net \u2014 SpikeLens");
        project.fileProperty().set(Path.of("folder", "my work.spikelens"));
        project.unsavedProperty().set(true);
        assertThat(model.titleProperty().get()).isEqualTo("\u25cf my work \u2014 SpikeLens");
    }
}
