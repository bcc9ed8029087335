package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cancelled or refused before it began is no change. */
class UndoneBeforeItBeganTest {
    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private KeptProject kept;

    @BeforeEach
    void balanceANetwork() throws Exception {
        kept = new KeptProject(bench, folder);
        kept.balanceOwnNetwork(6);
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void imagesThatCannotBeLoadedLoseNothing() throws Exception {
        Shown before = new Shown(project);
        String name = project.edits().undoNameProperty().get();
        workbench.useData(new DataRequest("npz:" + folder, "npz:" + folder, 20, Map.of()));
        bench.idle();
        assertThat(project.troubleProperty(Step.DATA).get()).isNotNull();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo(name);
        before.assertThresholdsShownBy(project);
    }

    @Test
    void whatIsCancelledBeforeItBeganLeavesWhatIsInViewOfThePast() throws Exception {
        kept.runEightSteps();
        workbench.balance().set("updates", "3");
        Shown before = new Shown(project);
        String name = project.edits().undoNameProperty().get();
        cancelledBeforeItBegins(() -> workbench.balance().run(Integer.MAX_VALUE));
        assertThat(project.staleProperty(Step.BALANCE).get()).as("of other settings").isTrue();
        before.assertShownBy(project);
        assertThat(project.edits().undoNameProperty().get()).isEqualTo(name);

        workbench.balance().set("updates", "6");
        workbench.balance().view(3);
        bench.idle();
        cancelledBeforeItBegins(() -> workbench.convert().run(Integer.MAX_VALUE));
        assertThat(project.staleProperty(Step.CONVERT).get()).as("of another update").isTrue();
        assertThat(project.edits().undoNameProperty().get()).isEqualTo("Look at an Update");
    }

    private void cancelledBeforeItBegins(Runnable begin) throws InterruptedException {
        CountDownLatch free = occupied();
        begin.run();
        workbench.jobs().cancelAll();
        free.countDown();
        bench.idle();
    }

    /** The engine has something else to do from now on. */
    private CountDownLatch occupied() {
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
                        freed -> {});
        return free;
    }

    @Test
    void aMethodThatIsRefusedLeavesThresholdsOfAnotherOfThePast() throws Exception {
        workbench.balance().choose("qcfs");
        Shown before = new Shown(project);
        String name = project.edits().undoNameProperty().get();
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNotNull();
        assertThat(project.staleProperty(Step.BALANCE).get()).as("found by ltb").isTrue();
        before.assertThresholdsShownBy(project);
        assertThat(project.edits().undoNameProperty().get()).isEqualTo(name);
    }

    @Test
    void aSimulationWhoseComingBackWasCancelledRunsOnFromWhereItStood() throws Exception {
        kept.runEightSteps();
        workbench.simulate().setUp(16, 32);
        bench.idle();
        project.edits().undo();
        CountDownLatch free = occupied();
        bench.until("comes back", () -> project.runningProperty().get() == Step.SIMULATE);
        workbench.jobs().cancelAll();
        free.countDown();
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).as("as it was").isEqualTo(8);
        workbench.simulate().run(1);
        bench.idle();
        assertThat(project.simulationProperty().get().horizon()).isEqualTo(64);
        assertThat(project.simulationProperty().get().reached()).isEqualTo(9);
    }
}
