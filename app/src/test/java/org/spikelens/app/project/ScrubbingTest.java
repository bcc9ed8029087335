package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slider is dragged past many positions while the engine has something else to do. */
class ScrubbingTest {
    private static final int PASSED = 50;

    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();

    @BeforeEach
    void balanceANetwork() throws Exception {
        new KeptProject(bench, folder).balanceOwnNetwork(60);
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void updatesOfABalancing() throws Exception {
        assertNewestWins(
                project.balanceProperty(), BalanceFrame::viewed, workbench.balance()::view);
        project.edits().undo();
        bench.idle();
        assertThat(project.balanceProperty().get().viewed()).as("one drag, one undo").isEqualTo(60);
    }

    @Test
    void layersOfAConversion() throws Exception {
        workbench.convert().choose(new CheckChoice(4, 10));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        assertNewestWins(
                project.conversionProperty(),
                ConversionFrame::spiking,
                position -> workbench.convert().view(position % 3));
    }

    @Test
    void timestepsOfASimulation() throws Exception {
        project.speedProperty().set(0);
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        workbench.simulate().run(60);
        bench.idle();
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
        bench.idle();
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
        bench.until("opened again", () -> project.modelProperty().get() != before);
        bench.idle();
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
        bench.idle();
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
}
