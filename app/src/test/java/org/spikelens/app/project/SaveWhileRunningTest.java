package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project is saved while something runs in it. */
class SaveWhileRunningTest {
    private static final int MANY = 100_000;

    @TempDir private Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private Path file;

    @BeforeEach
    void openANetwork() throws Exception {
        file = folder.resolve("work.spikelens");
        workbench.openFile(Files.write(folder.resolve("own.onnx"), WorkbenchTest.ownBytes()));
        bench.until("opened", () -> project.modelProperty().get() != null);
        workbench.useData(
                new DataRequest(
                        "sample:mlp-digits/calibration", "sample:mlp-digits/test", 40, Map.of()));
        bench.until("loaded", () -> project.dataProperty().get() != null);
        bench.idle();
    }

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void aBalancingGoesOnAndTheFileIsWhatStoodOnTheScreen() throws Exception {
        workbench.balance().set("updates", Integer.toString(MANY));
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until("under way", () -> reached() > 20);
        BalanceFrame[] shown = new BalanceFrame[1];
        project.fileProperty().addListener(change -> shown[0] = project.balanceProperty().get());
        workbench.file().save(file);
        bench.until("saved", () -> project.fileProperty().get() != null);
        BalanceFrame saved = shown[0];
        bench.until("going on", () -> reached() > saved.reached());
        assertThat(project.runningProperty().get()).isEqualTo(Step.BALANCE);
        assertThat(project.unsavedProperty().get()).as("more was found since").isTrue();
        workbench.pause();
        bench.idle();
        int further = reached();
        workbench.close();
        bench.idle();
        workbench.openFile(file);
        bench.until("opened again", () -> project.balanceProperty().get() != null);
        bench.idle();
        assertThat(reached()).isEqualTo(saved.reached()).isLessThan(further);
        assertThat(project.balanceProperty().get().thresholds()).isEqualTo(saved.thresholds());
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
    }

    @Test
    void stepsThatWereAskedForAreMadeAndNoMore() throws Exception {
        balance();
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        project.speedProperty().set(10);
        workbench.simulate().run(2);
        bench.idle();
        workbench.simulate().run(12);
        bench.until("some of them", () -> project.simulationProperty().get().reached() > 4);
        workbench.file().save(file);
        bench.until("saved", () -> project.fileProperty().get() != null);
        assertThat(project.simulationProperty().get().reached()).isLessThan(14);
        bench.until("all", () -> project.simulationProperty().get().reached() == 14);
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isEqualTo(14);
    }

    @Test
    void aRunThatHasStoppedByItselfDoesNotGoOn() throws Exception {
        balance();
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        project.speedProperty().set(0);
        workbench
                .simulate()
                .stopAt(
                        new BreakpointChoice(
                                BreakpointChoice.Kind.FIRST_SPIKE,
                                project.modelProperty().get().site(0).name(),
                                firstToFire(),
                                0,
                                true));
        bench.idle();
        workbench.simulate().run(Integer.MAX_VALUE);
        workbench.file().save(file);
        bench.until("saved", () -> project.fileProperty().get() != null);
        bench.until("rests", bench::rests);
        SimulationFrame frame = project.simulationProperty().get();
        assertThat(frame.reached()).isLessThan(frame.horizon());
        assertThat(frame.stopped()).isTrue();
    }

    /** A neuron of the first layer that fires; the simulation is then at its start again. */
    private int firstToFire() throws InterruptedException {
        workbench.simulate().run(6);
        bench.idle();
        LayerActivity layer = project.simulationProperty().get().layer();
        int neuron = 0;
        while (layer.spikes(neuron) == 0) {
            neuron++;
        }
        workbench.simulate().reset();
        bench.idle();
        return neuron;
    }

    @Test
    void aConversionGoesOn() throws Exception {
        balance();
        workbench.convert().choose(new CheckChoice(128, 40));
        workbench.convert().run(Integer.MAX_VALUE);
        workbench.file().save(file);
        bench.until("saved", () -> project.fileProperty().get() != null);
        bench.idle();
        assertThat(project.conversionProperty().get().complete()).isTrue();
    }

    @Test
    void whatIsPausedOrLeftDoesNotGoOn() throws Exception {
        workbench.balance().set("updates", Integer.toString(MANY));
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until("under way", () -> reached() > 20);
        workbench.pause();
        workbench.file().save(file);
        bench.until("saved", () -> project.fileProperty().get() != null);
        bench.idle();
        assertThat(bench.rests()).as("the person paused it").isTrue();
        workbench.balance().run(Integer.MAX_VALUE);
        int before = reached();
        bench.until("under way", () -> reached() > before + 20);
        boolean[] left = new boolean[1];
        workbench.file().save(file, () -> left[0] = true);
        bench.until("saved", () -> left[0]);
        bench.idle();
        assertThat(bench.rests()).as("the person leaves").isTrue();
        assertThat(reached()).isLessThan(MANY);
    }

    @Test
    void whereTheFileCannotBeWrittenItRestsBesideTheSentence() throws Exception {
        project.stepProperty().set(Step.BALANCE);
        workbench.balance().set("updates", Integer.toString(MANY));
        workbench.balance().run(Integer.MAX_VALUE);
        bench.until("under way", () -> reached() > 20);
        workbench.file().save(folder.resolve("nowhere").resolve("work.spikelens"));
        bench.until("told", () -> project.troubleProperty(Step.BALANCE).get() != null);
        bench.idle();
        assertThat(bench.rests()).isTrue();
        workbench.balance().run(1);
        bench.idle();
        assertThat(project.troubleProperty(Step.BALANCE).get()).isNull();
    }

    private int reached() {
        BalanceFrame frame = project.balanceProperty().get();
        return frame == null ? 0 : frame.reached();
    }

    private void balance() throws InterruptedException {
        workbench.balance().set("updates", "5");
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
    }
}
