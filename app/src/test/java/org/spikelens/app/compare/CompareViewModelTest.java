package org.spikelens.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.CompareDesk;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;

class CompareViewModelTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private final CompareDesk desk = workbench.compare();
    private final CompareViewModel model = new CompareViewModel(workbench);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(model.ready().get()).isFalse();
        assertThat(model.hint().get()).isEqualTo("Open a network first.");
        model.run();
        assertThat(model.running().get()).isFalse();
        assertThat(model.reading()).isNotBlank();
        assertThat(model.usable().get()).isFalse();
    }

    @Test
    void whatTakesACalibrationForEachTimestepIsOnlyDoneWhenAskedFor() {
        assertThat(model.methods())
                .allMatch(each -> each.chosen().get() != each.method().fixedTimesteps())
                .anyMatch(each -> each.chosen().get())
                .anyMatch(each -> !each.chosen().get());
    }

    @Test
    void whatIsNotForTheNetworkSaysWhyAndTakesNoPart() throws Exception {
        assertThat(model.methods()).allMatch(CompareViewModel.MethodChoice::fits);
        bench.openSample("mlp-digits");
        assertThat(unfit()).containsExactly("qcfs", "pascal", "cos", "srp");
        assertThat(model.methods())
                .filteredOn(each -> !each.fits())
                .allMatch(each -> each.unfit().get().contains("QCFS"))
                .noneMatch(each -> each.chosen().get());
        model.chooseAll(true);
        assertThat(model.methods()).allMatch(each -> each.chosen().get() == each.fits());
        workbench.balance().take("srp", Map.of("thresholds", "ltb", "updates", "1"));
        bench.until("balanced", bench::rests);
        assertThat(unfit()).as("its settings make it fit").doesNotContain("srp");
        workbench.close();
        assertThat(unfit()).isEmpty();
        assertThat(model.methods())
                .filteredOn(each -> each.method().id().equals("cos"))
                .allMatch(each -> each.chosen().get() != each.method().fixedTimesteps());
    }

    private List<String> unfit() {
        return model.methods().stream()
                .filter(each -> !each.fits())
                .map(each -> each.method().id())
                .toList();
    }

    @Test
    void timestepsDouble() {
        model.lastProperty().set(8);
        assertThat(model.timesteps()).containsExactly(1, 2, 4, 8);
        assertThat(model.atProperty().get()).isEqualTo(8);
    }

    @Test
    void comparesRanksAndTakesOneForTheProject() throws Exception {
        bench.openSample("mlp-digits");
        choose("max-norm", "percentile", "qcfs");
        model.lastProperty().set(4);
        model.imagesProperty().set(100);
        model.run();
        assertThat(model.running().get()).isTrue();
        assertThat(model.ready().get()).isFalse();
        bench.until("compared", () -> !desk.runningProperty().get());
        ComparisonFrame frame = desk.frameProperty().get();
        assertThat(model.troubleProperty().get()).isNull();
        assertThat(frame.rows()).hasSize(2);
        assertThat(frame.images()).isEqualTo(100);
        assertThat(frame.refused()).singleElement();
        assertThat(frame.complete()).isTrue();
        assertThat(frame.refused().get(0).sentence()).endsWith(".");
        assertThat(frame.rows().get(0).p()).isEqualTo(1);
        assertThat(model.reading()).startsWith(frame.rows().get(0).name()).contains("T = 4");
        assertThat(model.chosenRow()).isEqualTo(frame.rows().get(0));

        ComparisonFrame.Row second = frame.rows().get(1);
        model.selectedProperty().set(second);
        assertThat(model.chosenRow()).isEqualTo(second);
        bench.until("free", () -> model.usable().get());
        model.use();
        assertThat(project.stepProperty().get()).isEqualTo(Step.BALANCE);
        assertThat(project.methodProperty().get()).isEqualTo(second.id());
        bench.until(
                "balanced",
                () ->
                        project.runningProperty().get() == null
                                && project.balanceProperty().get() != null
                                && project.balanceProperty().get().reached()
                                        == project.balanceProperty().get().planned());
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();

        project.edits().undo();
        bench.until("taken back", () -> "ltb".equals(project.methodProperty().get()));
        assertThat(project.settings()).containsEntry("updates", "200");
        assertThat(project.balanceProperty().get().reached()).isEqualTo(200);
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
    }

    @Test
    void theOpenMethodTakesPartWithItsSettingsAndOtherImagesForgetTheComparison() throws Exception {
        bench.openSample("mlp-digits");
        assertThat(desk.settings("ltb")).isEqualTo(Map.of("updates", "200"));
        assertThat(desk.settings("max-norm")).isEmpty();
        choose("max-norm");
        model.lastProperty().set(8);
        model.imagesProperty().set(100);
        model.run();
        model.cancel();
        bench.until("ended", () -> !desk.runningProperty().get());
        assertThat(model.troubleProperty().get()).isNull();
        model.run();
        bench.until("compared", () -> desk.frameProperty().get() != null);
        workbench.close();
        assertThat(desk.frameProperty().get()).isNull();
        assertThat(desk.runningProperty().get()).isFalse();
    }

    private void choose(String... methods) {
        model.chooseAll(false);
        List<String> wanted = List.of(methods);
        model.methods().stream()
                .filter(each -> wanted.contains(each.method().id()))
                .forEach(each -> each.chosen().set(true));
    }
}
