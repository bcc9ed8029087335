package org.spikelens.app.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.KeptInMemory;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.job.EngineThread;

class BalanceViewModelTest {
    private final Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    private final EngineThread engine = new EngineThread("engine-test");
    private final Workbench workbench =
            new Workbench(new JobBoard(engine, screen::add, Runnable::run), new KeptInMemory());
    private final Project project = workbench.project();
    private final BalanceViewModel model = new BalanceViewModel(workbench);

    @BeforeEach
    void images() {
        DataRequest request = new DataRequest("a", "b", 10, Map.of());
        project.dataProperty()
                .set(
                        new DataChoice(
                                request,
                                new ShownImages(20, List.of(), null),
                                new ShownImages(10, List.of(), null),
                                false,
                                List.of(),
                                null));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void invalidSettingLetsNothingRun() {
        model.type(eta(), "9");
        assertThat(project.settings()).isEmpty();
        model.type(eta(), "99");
        model.commit();
        assertThat(project.settings()).isEmpty();
        assertThat(model.problems().get("eta")).contains("takes a number in " + eta().range());
        assertThat(model.goesOn().get()).isFalse();
        model.play();
        assertThat(workbench.jobs().busyProperty().get()).isFalse();
        project.balanceProperty().set(frame(5, 5));
        assertThat(model.convertible().get()).isFalse();
        model.type(eta(), "0.5");
        assertThat(model.problems()).isEmpty();
        assertThat(model.convertible().get()).isTrue();
    }

    @Test
    void typedSettingCountsOnceItIsCommitted() {
        model.type(eta(), "0.5");
        assertThat(project.settings()).isEmpty();
        model.commit();
        assertThat(project.settings()).containsEntry("eta", "0.5");
    }

    @Test
    void nothingIsTakenWhileTheEngineDoesSomethingElse() {
        project.balanceProperty().set(frame(5, 5));
        assertThat(model.ready().get()).isTrue();
        CountDownLatch end = new CountDownLatch(1);
        workbench
                .jobs()
                .submit(
                        "conversion",
                        context -> {
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return end;
                        },
                        outcome -> {});
        assertThat(model.ready().get()).isFalse();
        assertThat(model.goesOn().get()).isFalse();
        assertThat(model.free().get()).isFalse();
        assertThat(model.startable().get()).isFalse();
        assertThat(model.convertible().get()).isFalse();
        model.play();
        assertThat(project.runningProperty().get()).isNull();
        end.countDown();
    }

    @Test
    void pauseIsPossibleWhileItRuns() {
        project.runningProperty().set(Step.BALANCE);
        assertThat(model.ready().get()).isTrue();
        assertThat(model.free().get()).isFalse();
    }

    @Test
    void goingToTheStartForgetsNothing() {
        BalanceFrame all = frame(5, 0);
        project.balanceProperty().set(all);
        model.moveTo(0);
        assertThat(project.balanceProperty().get()).isSameAs(all);
        assertThat(model.convertible().get()).isFalse();
        assertThat(model.hint().get()).contains("move the slider to a later update");
    }

    @Test
    void changedSettingMakesThresholdsThoseOfThePast() {
        project.balanceProperty().set(frame(50, 50));
        model.set("eta", "0.5");
        assertThat(model.past().get()).isTrue();
        assertThat(model.hint().get()).startsWith("Settings changed");
        assertThat(model.goesOn().get()).isFalse();
        assertThat(model.startable().get()).isTrue();
        assertThat(model.convertible().get()).isTrue();
    }

    @Test
    void positionSaysWhichUpdateIsInView() {
        project.balanceProperty().set(frame(30, 10));
        assertThat(model.positionText().get()).isEqualTo("update 10 of 50");
    }

    @Test
    void histogramSaysOfWhichUpdateItIs() {
        Histogram currents = new Histogram(0, 1, 3, 4);
        SiteStatistics statistics =
                new SiteStatistics("relu1", 30, List.of(), List.of(currents), currents);
        project.selectedProperty().set("relu1");
        project.balanceProperty()
                .set(new BalanceFrame(30, 50, 10, List.of(), List.of(), statistics));
        assertThat(model.readings().histogram())
                .startsWith("Histogram of update 30; thresholds of update 10.");
        project.balanceProperty()
                .set(new BalanceFrame(30, 50, 30, List.of(), List.of(), statistics));
        assertThat(model.readings().histogram()).doesNotContain("Histogram of update");
    }

    private Setting eta() {
        return model.method().settings().stream()
                .filter(setting -> setting.key().equals("eta"))
                .findFirst()
                .orElseThrow();
    }

    private static BalanceFrame frame(int reached, int viewed) {
        return new BalanceFrame(reached, 50, viewed, List.of(), List.of(), null);
    }
}
