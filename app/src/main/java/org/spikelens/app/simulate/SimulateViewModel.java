package org.spikelens.app.simulate;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.Charge;
import org.spikelens.app.project.CostFrame;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SampleFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Trace;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;

/** Watching the spiking network run. */
public final class SimulateViewModel implements Stepping {
    private final Workbench workbench;
    private final Project project;
    private final BooleanBinding ready;
    private final BooleanBinding running;
    private final BooleanBinding rewinds;
    private final IntegerBinding position;
    private final IntegerBinding reached;
    private final IntegerBinding length;
    private final StringBinding positionText;

    public SimulateViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.project = workbench.project();
        ready = project.simulationProperty().isNotNull();
        running = project.runningProperty().isEqualTo(Step.SIMULATE);
        rewinds = project.simulationProperty().isNotNull();
        position = number(SimulationFrame::timestep);
        reached = number(SimulationFrame::reached);
        length =
                Bindings.createIntegerBinding(
                        () ->
                                project.simulationProperty().get() == null
                                        ? project.horizonProperty().get()
                                        : project.simulationProperty().get().horizon(),
                        project.simulationProperty(),
                        project.horizonProperty());
        positionText =
                Bindings.createStringBinding(
                        () -> Words.text("simulate.position", position.get(), length.get()),
                        position,
                        length);
    }

    public ReadOnlyObjectProperty<SimulationFrame> frameProperty() {
        return project.simulationProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return project.troubleProperty(Step.SIMULATE);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.SIMULATE);
    }

    public IntegerProperty horizonProperty() {
        return project.horizonProperty();
    }

    public IntegerProperty speedProperty() {
        return project.speedProperty();
    }

    public IntegerProperty imagesProperty() {
        return project.imagesProperty();
    }

    public ObservableList<Integer> picked() {
        return project.picked();
    }

    /** Traces a neuron of the selected layer, or stops tracing it. */
    public void pick(int neuron) {
        workbench.simulate().pick(neuron);
    }

    /** Watches the next or an earlier image of the batch. */
    public void watch(int offset) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame != null) {
            int count = frame.sample().count();
            workbench.simulate().watch(Math.floorMod(frame.sample().index() + offset, count));
        }
    }

    public void setUp(int images, int horizon) {
        workbench.simulate().setUp(images, horizon);
    }

    public String rasterTitle() {
        SimulationFrame frame = project.simulationProperty().get();
        return frame == null
                ? Words.text("simulate.raster")
                : Words.text(
                        "simulate.raster.of",
                        project.modelProperty().get().site(frame.layer().site()).title());
    }

    /** How many neurons there are. */
    public String rasterNote() {
        SimulationFrame frame = project.simulationProperty().get();
        return frame == null ? "" : Words.text("simulate.raster.note", frame.layer().neurons());
    }

    /** Which neurons are in view. */
    public String rasterRange(int first, int last) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null) {
            return "";
        }
        int neurons = frame.layer().neurons();
        return first == last
                ? Words.text("simulate.raster.one", first, neurons)
                : Words.text("simulate.raster.range", first, last, neurons);
    }

    /** Where a neuron of the selected layer stands, and what it has done so far. */
    public String neuron(int neuron) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || neuron >= frame.layer().neurons()) {
            return "";
        }
        int spikes = frame.layer().spikes(neuron);
        int steps = frame.timestep();
        return Words.text(
                "simulate.neuron",
                neuron,
                place().words(neuron),
                spikes,
                steps,
                steps == 0 ? 0.0 : (double) spikes / steps);
    }

    /** The neuron that a text names by its number or its coordinates; empty where it names none. */
    public OptionalInt findNeuron(String text) {
        return project.simulationProperty().get() == null
                ? OptionalInt.empty()
                : place().find(text);
    }

    private NeuronPlace place() {
        int site = project.simulationProperty().get().layer().site();
        return new NeuronPlace(project.modelProperty().get().site(site).shape());
    }

    public String rasterReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.reached() == 0) {
            return Words.text("simulate.raster.none");
        }
        LayerActivity layer = frame.layer();
        return layer.firstSpike() == 0
                ? Words.text("simulate.raster.silent", frame.timestep())
                : Words.text(
                        "simulate.raster.reading",
                        layer.firstSpike(),
                        layer.silent(),
                        layer.neurons());
    }

    public String membraneTitle() {
        return project.picked().isEmpty()
                ? Words.text("simulate.membrane")
                : Words.text(
                        "simulate.membrane.of",
                        project.picked().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
    }

    public String membraneReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.layer().traces().isEmpty()) {
            return Words.text("simulate.membrane.none");
        }
        return frame.layer().traces().stream()
                .map(trace -> membraneReading(trace, frame.timestep()))
                .collect(Collectors.joining("; "));
    }

    private static String membraneReading(Trace trace, int timestep) {
        Charge last = trace.last();
        if (last == null) {
            return Words.text(
                    "simulate.membrane.reading",
                    trace.neuron(),
                    timestep,
                    trace.potential().get(timestep));
        }
        return Words.text(
                "simulate.membrane.equation",
                trace.neuron(),
                timestep,
                timestep - 1,
                last.before(),
                last.input(),
                last.spikes(),
                last.after());
    }

    public String accuracyReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.accuracies().isEmpty()) {
            return Words.text("simulate.accuracy.none");
        }
        List<Measured> accuracies = frame.accuracies();
        if (accuracies.size() < frame.readout().made()) {
            return Words.text("simulate.accuracy.early", accuracies.size(), frame.readout().made());
        }
        Measured last = accuracies.get(accuracies.size() - 1);
        String now =
                Words.text(
                        "simulate.accuracy.reading",
                        accuracies.size(),
                        last.percent(),
                        last.low(),
                        last.high());
        return frame.readout().reached().isEmpty()
                ? now
                : now + " " + Words.text("simulate.accuracy.reached", reached(frame.readout()));
    }

    private static String reached(ReadoutFrame readout) {
        return readout.reached().stream()
                .map(
                        share ->
                                share.timestep() == 0
                                        ? Words.text("simulate.accuracy.notyet", share.percent())
                                        : Words.text(
                                                "simulate.accuracy.first",
                                                share.percent(),
                                                share.timestep()))
                .collect(Collectors.joining(Words.text("simulate.accuracy.separator")));
    }

    /** On how many images, and which outputs are read. */
    public String accuracyNote() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.accuracies().isEmpty()) {
            return "";
        }
        int images = frame.accuracies().get(0).images();
        if (frame.readout().delayed()) {
            return Words.text("simulate.accuracy.delayed", images);
        }
        int prepared = frame.readout().prepared();
        return prepared > 0
                ? Words.text("simulate.accuracy.prepared", images, prepared)
                : Words.text("simulate.accuracy.note", images);
    }

    public String sampleNote() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null) {
            return "";
        }
        SampleFrame sample = frame.sample();
        return sample.label().isEmpty()
                ? Words.text("simulate.sample.note", sample.index() + 1, sample.count())
                : Words.text(
                        "simulate.sample.label",
                        sample.index() + 1,
                        sample.count(),
                        sample.label());
    }

    public String sampleReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.sample().scores().isEmpty()) {
            return Words.text("simulate.sample.none");
        }
        return raceReading(frame.sample().race());
    }

    private static String raceReading(RaceFrame race) {
        RaceFrame.Line leader = race.leader();
        if (leader == null) {
            return Words.text("simulate.race.level");
        }
        String reading =
                Words.text(
                        "simulate.race.reading",
                        leader.name(),
                        race.since(),
                        race.changes().size());
        if (race.ann() == null) {
            return reading;
        }
        return reading
                + " "
                + (race.ann() == leader
                        ? Words.text("simulate.race.agrees")
                        : Words.text("simulate.race.differs", race.ann().name()));
    }

    /** Name and value of each line of the cost. */
    public List<List<String>> cost() {
        SimulationFrame frame = project.simulationProperty().get();
        CostFrame cost = frame == null ? new CostFrame(0, 0, 0, 0, 0) : frame.cost();
        return List.of(
                List.of(Words.text("simulate.cost.spikes"), Words.count(cost.spikes())),
                List.of(
                        Words.text("simulate.cost.operations"),
                        Words.text(
                                "simulate.cost.versus",
                                Words.count(cost.synapticOperations()),
                                Words.count(cost.annMacs()))),
                List.of(
                        Words.text("simulate.cost.energy"),
                        Words.text(
                                "simulate.cost.microjoule",
                                cost.snnPicojoule() / 1e6,
                                cost.annPicojoule() / 1e6)));
    }

    @Override
    public BooleanExpression ready() {
        return ready;
    }

    @Override
    public BooleanExpression running() {
        return running;
    }

    @Override
    public BooleanExpression rewinds() {
        return rewinds;
    }

    @Override
    public IntegerExpression position() {
        return position;
    }

    @Override
    public IntegerExpression reached() {
        return reached;
    }

    @Override
    public IntegerExpression length() {
        return length;
    }

    @Override
    public StringExpression positionText() {
        return positionText;
    }

    @Override
    public ObservableList<Integer> bookmarks() {
        return project.bookmarks();
    }

    @Override
    public void toggleBookmark() {
        workbench.simulate().bookmark(position.get());
    }

    @Override
    public void play() {
        workbench.simulate().run(Integer.MAX_VALUE);
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    @Override
    public void step(int count) {
        workbench.simulate().run(count);
    }

    @Override
    public void moveTo(int timestep) {
        workbench.simulate().view(timestep);
    }

    @Override
    public void reset() {
        workbench.simulate().reset();
    }

    private IntegerBinding number(ToIntFunction<SimulationFrame> value) {
        return Bindings.createIntegerBinding(
                () ->
                        project.simulationProperty().get() == null
                                ? 0
                                : value.applyAsInt(project.simulationProperty().get()),
                project.simulationProperty());
    }
}
