package org.spikelens.app.simulate;

import java.util.OptionalInt;
import java.util.function.ToIntFunction;
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
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;

/** Watching the spiking network run. */
public final class SimulateViewModel implements Stepping {
    /** Timesteps a second, where no speed is chosen. */
    private static final int FASTEST_REPLAY = 50;

    private final Workbench workbench;
    private final Project project;
    private final SimulationReadings readings;
    private final SimulationNumbers numbers;
    private final BooleanBinding ready;
    private final BooleanBinding running;
    private final BooleanBinding rewinds;
    private final BooleanBinding goesOn;
    private final IntegerBinding position;
    private final IntegerBinding reached;
    private final IntegerBinding length;
    private final StringBinding positionText;

    public SimulateViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.project = workbench.project();
        readings = new SimulationReadings(project);
        numbers = new SimulationNumbers(project);
        ready = project.simulationProperty().isNotNull();
        running = project.runningProperty().isEqualTo(Step.SIMULATE);
        rewinds = ready.and(project.staleProperty(Step.CONVERT).not());
        goesOn =
                ready.and(project.imagesMissingProperty().not())
                        .and(workbench.jobs().busyProperty().not());
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

    /** The numbers behind the plots. */
    SimulationNumbers numbers() {
        return numbers;
    }

    /** What the plots say in words. */
    SimulationReadings readings() {
        return readings;
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

    /** What was picked last was not meant: traced neurons are as they were before. */
    public void takeBackPick() {
        workbench.simulate().takeBackPick();
    }

    /** Watches the next or an earlier image of the batch. */
    public void watch(int offset) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame != null) {
            int count = frame.sample().count();
            workbench.simulate().watch(Math.floorMod(frame.sample().index() + offset, count));
        }
    }

    /** Neurons that stand out, of any layer. */
    ReadOnlyObjectProperty<NeuronSelection> markedProperty() {
        return project.markedProperty();
    }

    /** Those of the layer in view. */
    NeuronSelection marked() {
        SimulationFrame frame = project.simulationProperty().get();
        return frame == null
                ? NeuronSelection.NONE
                : project.markedProperty()
                        .get()
                        .of(project.modelProperty().get().site(frame.layer().site()).name());
    }

    /** Of the layer in view. */
    int neurons() {
        SimulationFrame frame = project.simulationProperty().get();
        return frame == null ? 0 : frame.layer().neurons();
    }

    /** Whether Escape means the neurons that stand out, and nothing that runs. */
    boolean clears() {
        return !marked().isEmpty() && !workbench.jobs().busyProperty().get();
    }

    /** No neurons stand out any longer. */
    void unmark() {
        project.markedProperty().set(NeuronSelection.NONE);
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
    public BooleanExpression goesOn() {
        return goesOn;
    }

    @Override
    public void play() {
        step(Integer.MAX_VALUE);
    }

    /** A recorded run is shown again at the speed that is chosen. */
    @Override
    public int replayRate() {
        int speed = project.speedProperty().get();
        return speed > 0 ? speed : FASTEST_REPLAY;
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    /** What runs of thresholds of the past is gone: the network is converted anew instead. */
    @Override
    public void step(int count) {
        if (project.staleProperty(Step.CONVERT).get()) {
            workbench.goToSimulation();
        } else {
            workbench.simulate().run(count);
        }
    }

    @Override
    public void moveTo(int timestep) {
        workbench.simulate().view(timestep);
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
