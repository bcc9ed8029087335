package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.SavedProject;
import org.spikelens.engine.record.Charge;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.ReadoutStart;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;

/**
 * What the simulation shows: the numbers of the command line, and the same again after a step back.
 */
class SessionSimulationTest {
    private static final Job.Context SILENT = Job.Context.silent();
    private static final int IMAGES = 60;
    private static final int STEPS = 70;
    private static final ModelSource SOURCE = new ModelSource("sample:mlp-digits");

    private final RunControl control = new RunControl();
    private final Session session = new Session(control);

    @BeforeEach
    void open() throws EngineException {
        session.open("mlp-digits", "mlp-digits", SOURCE);
        session.data(session.usualData(IMAGES), SILENT);
        session.measure(SILENT);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "auto"})
    void numbersAreThoseOfTheCommandLine(String readout) throws EngineException {
        Map<String, String> settings = Map.of("updates", "6", "readout-start", readout);
        simulate(settings);
        SimulationFrame frame = session.simulate(STEPS, shown -> {}, SILENT);

        RunResult run = commandLine("ltb", settings, STEPS);
        for (int t = 1; t <= STEPS; t++) {
            assertThat(frame.accuracies().get(t - 1).percent())
                    .as("%% right at t = %d", t)
                    .isEqualTo(100.0 * run.evaluation().accuracy(t).hits() / IMAGES);
        }
        assertThat(frame.readout().delayed()).isEqualTo(readout.equals("auto"));
        for (int i = 0; i < RunResult.SHARES.size(); i++) {
            OptionalInt first = run.evaluation().timestepsTo(RunResult.SHARES.get(i));
            assertThat(frame.readout().reached().get(i).timestep()).isEqualTo(first.orElse(0));
        }
        assertThat(frame.ann().percent())
                .isEqualTo(100.0 * run.evaluation().annAccuracy().hits() / IMAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "auto"})
    void errorsAreThoseOfTheCommandLine(String readout) throws EngineException {
        Map<String, String> settings = Map.of("updates", "6", "readout-start", readout);
        simulate(settings);
        DiagnosisPlan plan = new DiagnosisPlan(IMAGES, STEPS);
        DiagnosisFrame frame = session.consultation().diagnose(plan, SILENT);

        Diagnosis diagnosis =
                new DiagnoseNetwork(
                                convert("ltb", settings).network(),
                                test(),
                                new DiagnoseRequest(STEPS, plan.horizons(), ReadoutStart.METHOD, 0),
                                null)
                        .run(SILENT);
        assertThat(frame.plan()).isEqualTo(plan);
        assertThat(frame.diagnosis().ledger()).isEqualTo(diagnosis.ledger());
        assertThat(frame.diagnosis().figures()).isEqualTo(diagnosis.figures());
        assertThat(frame.diagnosis().run().spiking()).isEqualTo(diagnosis.run().spiking());
        assertThat(frame.diagnosis().run().readoutStart())
                .isEqualTo(diagnosis.run().readoutStart());
    }

    /** Neurons that wait for all steps are computed at once and shown step by step. */
    @Test
    void neuronsThatWaitAreShownStepByStep() throws EngineException {
        Map<String, String> settings =
                Map.of("timesteps", "4", "updates", "3", "record-updates", "2");
        session.startBalancing("parallel", settings);
        session.balance(5, shown -> {}, SILENT);
        session.startConversion(new CheckChoice(32, 20));
        assertThat(session.convert(2, shown -> {}, SILENT).timesteps()).isEqualTo(4);
        session.convertUnchecked();
        control.watchSite(0);
        session.startSimulation(IMAGES, 128, SILENT);
        SimulationFrame first = session.simulate(1, shown -> {}, SILENT);
        assertThat(first.horizon()).isEqualTo(4);
        assertThat(first.reached()).isEqualTo(1);
        assertThat(first.readout().made()).isEqualTo(4);
        assertThat(first.readout().reached()).allMatch(share -> share.timestep() == 0);
        SimulationFrame last = session.simulate(STEPS, shown -> {}, SILENT);
        assertThat(last.reached()).isEqualTo(4);
        assertThat(last.readout().reached()).allMatch(share -> share.timestep() % 4 == 0);
        control.pick(List.of(0, 1));
        assertThat(session.simulation().watch(3, SILENT).reached()).isEqualTo(4);
        assertThat(session.simulation().view(2, SILENT).timestep()).isEqualTo(2);
        assertThat(session.simulation().frame(SILENT).layer().traces()).hasSize(2);
        RunResult run = commandLine("parallel", settings, 4);
        assertThat(last.accuracies().get(3).percent())
                .isEqualTo(100.0 * run.evaluation().accuracy(4).hits() / IMAGES);
    }

    /** Steps that only find out whom to silence are not read. */
    @Test
    void aPreparationIsNotRead() throws EngineException {
        Map<String, String> settings =
                Map.of("thresholds", "ltb", "updates", "6", "preparation", "5");
        session.startBalancing("srp", settings);
        session.balance(Integer.MAX_VALUE, shown -> {}, SILENT);
        session.startConversion(CheckChoice.DEFAULT);
        session.convertUnchecked();
        session.startSimulation(IMAGES, STEPS, SILENT);
        SimulationFrame last = session.simulate(STEPS, shown -> {}, SILENT);
        RunResult run = commandLine("srp", settings, STEPS);
        for (int t = 1; t <= STEPS; t++) {
            assertThat(last.accuracies().get(t - 1).percent())
                    .isEqualTo(100.0 * run.evaluation().accuracy(t).hits() / IMAGES);
        }
        assertThat(run.readoutStart()).containsEntry(STEPS, 5);
    }

    @Test
    void delayIsThatOfTheCommandLine() throws EngineException {
        Map<String, String> settings = Map.of("updates", "6");
        SimulationFrame frame = simulate(settings);
        assertThat(frame.readout().delay())
                .isEqualTo(convert("ltb", settings).network().delay().t0());
    }

    @Test
    void shareNotReachedByTheStepInViewIsNotYet() throws EngineException {
        simulate(Map.of("updates", "6"));
        SimulationFrame last = session.simulate(STEPS, shown -> {}, SILENT);
        int first = last.readout().reached().get(0).timestep();
        assertThat(first).isGreaterThan(1);
        SimulationFrame before = session.simulation().view(first - 1, SILENT);
        assertThat(before.readout().reached().get(0).timestep()).isZero();
        SimulationFrame at = session.simulation().view(first, SILENT);
        assertThat(at.readout().reached().get(0).timestep()).isEqualTo(first);
    }

    @Test
    void stepBackAndAgainIsBitEqual() throws EngineException {
        simulate(Map.of("updates", "6"));
        control.pick(List.of(3, 17));
        session.simulate(10, shown -> {}, SILENT);
        SimulationFrame ten = session.simulation().view(10, SILENT);
        session.simulate(STEPS, shown -> {}, SILENT);
        session.simulation().view(2, SILENT);
        SimulationFrame again = session.simulation().view(10, SILENT);
        assertThat(again.layer().traces()).isEqualTo(ten.layer().traces());
        assertThat(again.sample()).isEqualTo(ten.sample());
        assertThat(again.accuracies()).isEqualTo(ten.accuracies());
        assertThat(again.rates()).isEqualTo(ten.rates());
        assertThat(again.cost()).isEqualTo(ten.cost());
        for (int step = 0; step < 10; step++) {
            assertThat(again.layer().words().get(step)).isEqualTo(ten.layer().words().get(step));
        }
    }

    @Test
    void neuronPickedLateHasThePotentialsOfOnePickedEarly() throws EngineException {
        simulate(Map.of("updates", "6"));
        control.pick(List.of(5));
        SimulationFrame early = session.simulate(STEPS, shown -> {}, SILENT);
        control.pick(List.of(9));
        session.simulation().frame(SILENT);
        control.pick(List.of(9, 5));
        SimulationFrame late = session.simulation().frame(SILENT);
        assertThat(late.layer().traces().get(1)).isEqualTo(early.layer().traces().get(0));
        assertThat(early.layer().traces().get(0).potential()).hasSize(STEPS + 1);
    }

    @Test
    void cancelledReplayIsMadeUpFor() throws EngineException {
        simulate(Map.of("updates", "6"));
        session.simulate(8, shown -> {}, SILENT);
        control.pick(List.of(5));
        assertThat(catchThrown(() -> session.simulation().frame(cancelledAfter(3)))).isTrue();
        SimulationFrame on = session.simulate(2, shown -> {}, SILENT);
        assertThat(on.timestep()).isEqualTo(10);
        Trace trace = on.layer().traces().get(0);
        assertThat(trace.potential()).hasSize(11);
        control.pick(List.of());
        session.simulation().frame(SILENT);
        control.pick(List.of(5));
        assertThat(session.simulation().frame(SILENT).layer().traces().get(0)).isEqualTo(trace);
    }

    @Test
    void anOpeningThatIsCancelledAnywhereKeepsWhatIsOpen() throws EngineException {
        simulate(Map.of("updates", "6"));
        SimulationFrame before = session.simulate(5, shown -> {}, SILENT);
        ProjectFacts.View view =
                new ProjectFacts.View(
                        "model", "relu3", List.of(), List.of(), List.of(), List.of(), Map.of(),
                        "ltb", Map.of());
        SavedProject saved = session.saved(view, null, SILENT);
        Path file = Path.of("saved.spikelens");
        int cancelled = 0;
        int last = 0;
        for (int checkpoint = 0; last == cancelled; checkpoint = 1 + 2 * checkpoint) {
            int at = checkpoint;
            last++;
            cancelled += catchThrown(() -> session.open(file, saved, cancelledAfter(at))) ? 1 : 0;
            if (last == cancelled) {
                assertThat(session.balanceFrame().reached()).isEqualTo(6);
                assertThat(session.simulation().frame(SILENT).accuracies())
                        .isEqualTo(before.accuracies());
            }
        }
        assertThat(cancelled).isGreaterThan(3);
        assertThat(session.simulation().frame(SILENT)).as("opened, and not run again yet").isNull();
        assertThat(session.rerun(shown -> {}, SILENT)).isTrue();
        assertThat(session.simulation().frame(SILENT).accuracies()).isEqualTo(before.accuracies());
    }

    @Test
    void equationAddsUpAsItIsRead() throws EngineException {
        simulate(Map.of("updates", "6"));
        for (int neuron = 0; neuron < 40; neuron++) {
            control.pick(List.of(neuron));
            session.simulation().frame(SILENT);
            SimulationFrame frame = session.simulate(1, shown -> {}, SILENT);
            Charge charge = frame.layer().traces().get(0).last();
            if (charge == null) {
                break;
            }
            assertThat(cents(charge.before()) + cents(charge.input()) - 100L * charge.spikes())
                    .isEqualTo(cents(charge.after()));
        }
    }

    private static long cents(double value) {
        return Math.round(100 * value);
    }

    private SimulationFrame simulate(Map<String, String> settings) throws EngineException {
        session.startBalancing("ltb", settings);
        session.balance(Integer.MAX_VALUE, shown -> {}, SILENT);
        session.startConversion(CheckChoice.DEFAULT);
        session.convertUnchecked();
        control.watchSite(0);
        return session.startSimulation(IMAGES, STEPS, SILENT);
    }

    private static Conversion convert(String method, Map<String, String> settings)
            throws EngineException {
        Graph graph = ModelSource.choose(SOURCE.read(), null);
        ImageChoice images =
                new ImageChoice(SOURCE.data("calibration"), SOURCE.preprocessing(), 0, 0, 50);
        return new ConvertNetwork(
                        graph, images, new ConversionRequest("net", "", method, settings, 0))
                .run(SILENT);
    }

    private static RunResult commandLine(String method, Map<String, String> settings, int steps)
            throws EngineException {
        return new RunNetwork(
                        convert(method, settings).network(),
                        test(),
                        RunRequest.usual(steps, List.of(steps)))
                .run(SILENT);
    }

    private static ImageChoice test() throws EngineException {
        return new ImageChoice(SOURCE.data("test"), SOURCE.preprocessing(), 0, IMAGES, 50);
    }

    private interface Work {
        void run() throws EngineException;
    }

    private static boolean catchThrown(Work work) throws EngineException {
        try {
            work.run();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Ends the work at the n-th checkpoint. */
    private static Job.Context cancelledAfter(int checkpoints) {
        return new Job.Context() {
            private int left = checkpoints;

            @Override
            public void progress(String stage, long done, long total) {
                // nobody looks
            }

            @Override
            public void checkpoint() {
                if (left-- == 0) {
                    throw new IllegalStateException("cancelled");
                }
            }
        };
    }
}
