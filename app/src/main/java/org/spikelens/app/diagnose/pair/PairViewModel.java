package org.spikelens.app.diagnose.pair;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.spikelens.app.project.PairChoice;
import org.spikelens.app.project.PairDesk;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.pair.PairFigures;

/** Two runs in lock-step: what the open network is held against, and which moment is looked at. */
public final class PairViewModel implements Stepping {
    private final Workbench workbench;
    private final Project project;
    private final PairDesk desk;
    private final PairReadings readings;
    private final PairNumbers numbers;
    private final Supplier<Optional<Path>> file;
    private final BooleanBinding ready;
    private final BooleanBinding running;
    private final BooleanBinding goesOn;
    private final BooleanBinding rests;
    private final BooleanBinding reachable;
    private final IntegerBinding position;
    private final IntegerBinding reached;
    private final IntegerBinding length;
    private final StringBinding positionText;

    /**
     * @param file asks the person for a converted network
     */
    public PairViewModel(Workbench workbench, Supplier<Optional<Path>> file) {
        this.workbench = workbench;
        this.file = file;
        project = workbench.project();
        desk = workbench.pair();
        readings = new PairReadings(this);
        numbers = new PairNumbers(this);
        ready =
                desk.frameProperty()
                        .isNotNull()
                        .and(desk.openProperty())
                        .and(project.stepProperty().isEqualTo(Step.DIAGNOSE));
        running = ready.and(desk.steppingProperty());
        goesOn = ready.and(project.runningProperty().isNull().or(desk.steppingProperty()));
        rests = project.runningProperty().isNull().and(workbench.jobs().busyProperty().not());
        reachable =
                project.diagnosisProperty()
                        .isNotNull()
                        .and(project.imagesMissingProperty().not())
                        .and(rests);
        position = number(PairFrame::timestep);
        reached = number(PairFrame::reached);
        length = number(PairFrame::horizon);
        positionText =
                Bindings.createStringBinding(
                        () -> Words.text("simulate.position", position.get(), length.get()),
                        position,
                        length);
    }

    /** Networks that the open one can be held against. */
    public ObservableList<PairChoice> choices() {
        return desk.choices();
    }

    public ReadOnlyObjectProperty<PairChoice> chosenProperty() {
        return desk.chosenProperty();
    }

    /** Whether a choice can be made now. */
    public BooleanExpression reachable() {
        return reachable;
    }

    public void choose(PairChoice choice) {
        if (reachable.get()) {
            desk.choose(choice);
        }
    }

    /** Lets the person name a converted network in a file. */
    public void chooseFile() {
        if (reachable.get()) {
            file.get().ifPresent(desk::choose);
        }
    }

    /** Holds the open network against what is nearest, or goes back to what was chosen before. */
    public void open() {
        if (desk.frameProperty().get() != null) {
            desk.openProperty().set(true);
        } else if (!choices().isEmpty()) {
            choose(choices().get(0));
        } else {
            chooseFile();
        }
    }

    /** Back to all layers. */
    public void close() {
        desk.openProperty().set(false);
    }

    public void toggle() {
        if (desk.openProperty().get()) {
            close();
        } else {
            open();
        }
    }

    /** Whether the two runs are in view. */
    public ReadOnlyBooleanProperty openProperty() {
        return desk.openProperty();
    }

    /** Null before the two runs begin. */
    public ReadOnlyObjectProperty<PairFrame> frameProperty() {
        return desk.frameProperty();
    }

    /** Null before errors and answers were counted. */
    public ReadOnlyObjectProperty<PairFigures> figuresProperty() {
        return desk.figuresProperty();
    }

    /** How many images they are counted on. */
    public int images() {
        return project.diagnosisProperty().get() == null
                ? 0
                : project.diagnosisProperty().get().plan().images();
    }

    /** Whether errors and answers can be counted now. */
    public BooleanExpression measurable() {
        return ready.and(rests);
    }

    public void measure() {
        if (ready.get() && rests.get()) {
            desk.measure();
        }
    }

    /** Watches the next or an earlier image. */
    public void watch(int offset) {
        PairFrame frame = desk.frameProperty().get();
        if (frame != null && ready.get() && rests.get()) {
            int count = frame.sample().count();
            desk.watch(Math.floorMod(frame.sample().index() + offset, count));
        }
    }

    /** What is seen, in words. */
    public PairReadings readings() {
        return readings;
    }

    /** What is seen, in numbers. */
    PairNumbers numbers() {
        return numbers;
    }

    /** What a layer is called in the window. */
    public String title(String layer) {
        return project.title(layer);
    }

    /** What the selected layer is called. */
    public String selectedTitle() {
        return project.title(project.selectedProperty().get());
    }

    /** Name of the selected layer. */
    public String selected() {
        return project.selectedProperty().get();
    }

    /** Selects a layer, here and everywhere. */
    public void select(String layer) {
        project.selectedProperty().set(layer);
    }

    public IntegerProperty speedProperty() {
        return project.speedProperty();
    }

    public ReadOnlyDoubleProperty progress() {
        return workbench.jobs().fractionProperty();
    }

    public ObservableStringValue progressWords() {
        return workbench.jobs().detailProperty();
    }

    public void cancel() {
        workbench.jobs().cancelAll();
    }

    @Override
    public ObservableBooleanValue offered() {
        return desk.openProperty();
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
    public BooleanExpression goesOn() {
        return goesOn;
    }

    @Override
    public BooleanExpression rewinds() {
        return goesOn;
    }

    /** Whether anything of the diagnosis runs. */
    public BooleanExpression busy() {
        return project.runningProperty().isEqualTo(Step.DIAGNOSE);
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
    public boolean replays() {
        return true;
    }

    @Override
    public void play() {
        desk.play();
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    @Override
    public void step(int count) {
        desk.run(count);
    }

    @Override
    public void moveTo(int timestep) {
        desk.view(timestep);
    }

    private IntegerBinding number(ToIntFunction<PairFrame> value) {
        return Bindings.createIntegerBinding(
                () ->
                        desk.frameProperty().get() == null
                                ? 0
                                : value.applyAsInt(desk.frameProperty().get()),
                desk.frameProperty());
    }
}
