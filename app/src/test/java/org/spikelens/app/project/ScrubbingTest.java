package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.job.JobBoard;
import org.spikelens.engine.job.EngineThread;

/** A slider is dragged past many positions while the engine has something else to do. */
class ScrubbingTest {
    private static final int PASSED = 50;

    @TempDir private Path folder;
    private final ScreenQueue screen = new ScreenQueue();
    private final EngineThread engine = new EngineThread("engine-test");
    private Workbench workbench;
    private Project project;

    @BeforeEach
    void balanceANetwork() throws Exception {
        workbench = new Workbench(new JobBoard(engine, screen));
        project = workbench.project();
        Path file = Files.write(folder.resolve("own.onnx"), WorkbenchTest.ownBytes());
        workbench.openFile(file);
        until("opened", () -> project.modelProperty().get() != null);
        workbench.useData(
                new DataRequest(
                        "sample:mlp-digits/calibration", "sample:mlp-digits/test", 40, Map.of()));
        until("loaded", () -> project.dataProperty().get() != null);
        idle();
        workbench.balance().set("updates", "60");
        workbench.balance().run(Integer.MAX_VALUE);
        idle();
    }

    @AfterEach
    void closeIt() {
        workbench.close();
        engine.close();
    }

    @Test
    void updatesOfABalancing() throws Exception {
        assertNewestWins(
                project.balanceProperty(), BalanceFrame::viewed, workbench.balance()::view);
        project.edits().undo();
        idle();
        assertThat(project.balanceProperty().get().viewed()).as("one drag, one undo").isEqualTo(60);
    }

    @Test
    void layersOfAConversion() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        idle();
        assertNewestWins(
                project.conversionProperty(),
                ConversionFrame::spiking,
                position -> workbench.convert().view(position % 3));
    }

    @Test
    void timestepsOfASimulation() throws Exception {
        project.speedProperty().set(0);
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        idle();
        workbench.simulate().run(60);
        idle();
        assertNewestWins(
                project.simulationProperty(),
                SimulationFrame::timestep,
                workbench.simulate()::view);
    }

    @Test
    void positionThatIsStillInViewIsComeBackTo() throws Exception {
        CountDownLatch free = keepBusy();
        workbench.balance().view(10);
        workbench.balance().view(60);
        free.countDown();
        idle();
        assertThat(project.balanceProperty().get().viewed()).isEqualTo(60);
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNull();
    }

    @Test
    void positionAskedForIsFoundAlsoInAProjectOpenedMeanwhile() throws Exception {
        CountDownLatch free = keepBusy();
        workbench.balance().view(10);
        Path file = folder.resolve("own.onnx");
        workbench.openFile(file);
        free.countDown();
        OpenedModel before = project.modelProperty().get();
        until("opened again", () -> project.modelProperty().get() != before);
        idle();
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNull();
        assertThat(project.balanceProperty().get()).isNull();
    }

    /** At most one position beside the last is computed; the last is one that was not in view. */
    private <F> void assertNewestWins(
            ObservableValue<F> frame, ToIntFunction<F> position, IntConsumer view)
            throws InterruptedException {
        List<Integer> shown = new ArrayList<>();
        ChangeListener<F> listener = (property, before, now) -> shown.add(position.applyAsInt(now));
        frame.addListener(listener);
        CountDownLatch free = keepBusy();
        for (int passed = PASSED; passed > 0; passed--) {
            view.accept(passed);
        }
        assertThat(shown).isEmpty();
        free.countDown();
        idle();
        frame.removeListener(listener);
        assertThat(shown).hasSizeLessThanOrEqualTo(2).endsWith(1);
    }

    /** Until the latch is counted down the engine can do nothing else. */
    private CountDownLatch keepBusy() {
        CountDownLatch free = new CountDownLatch(1);
        workbench
                .jobs()
                .quietly(
                        context -> {
                            try {
                                return free.await(1, TimeUnit.MINUTES);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        outcome -> {});
        return free;
    }

    private void idle() throws InterruptedException {
        boolean[] done = new boolean[1];
        until("idle", () -> !workbench.jobs().busyProperty().get());
        workbench.jobs().quietly(context -> done, outcome -> done[0] = true);
        until("quiet", () -> done[0] && !workbench.jobs().busyProperty().get());
    }

    private void until(String what, BooleanSupplier holds) throws InterruptedException {
        screen.until(
                what,
                holds,
                () -> {
                    workbench.jobs().poll();
                    workbench.poll();
                });
    }
}
