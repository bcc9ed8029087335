package org.spikelens.app.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.project.LayerPlan;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.ThresholdForecast;

/**
 * One layer, closely: what is looked at, which neurons are selected, and where its threshold is
 * dragged to. Confined to the screen's thread.
 */
public final class LayerViewModel {
    /** Of the threshold there is. */
    public static final double LEAST = 0.05;

    private static final double NEAR = 1e-3;

    private final Workbench workbench;
    private final Project project;
    private final DiagnoseViewModel diagnose;
    private final BooleanProperty open;
    private final IntegerProperty image = new SimpleIntegerProperty();
    private final IntegerProperty channel = new SimpleIntegerProperty(ThresholdForecast.ALL);
    private final ObjectProperty<NeuronSelection> selection =
            new SimpleObjectProperty<>(NeuronSelection.NONE);
    private final ReadOnlyDoubleWrapper factor = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper();
    private final Foreseeing foreseeing;
    private final PageReadings readings;
    private final PageNumbers numbers;

    private LayerPlan asked;
    private boolean led;

    /**
     * @param worker foresees, off the screen's thread
     */
    public LayerViewModel(Workbench workbench, DiagnoseViewModel diagnose, Executor worker) {
        this.workbench = workbench;
        this.diagnose = diagnose;
        project = workbench.project();
        open = project.closeLookProperty();
        foreseeing = new Foreseeing(worker);
        readings = new PageReadings(this);
        numbers = new PageNumbers(this);
        project.layerProperty().addListener((property, before, now) -> shown(before, now));
        diagnose.placeProperty().addListener((property, before, now) -> follow());
        project.runningProperty().addListener((property, before, now) -> ran(now));
        project.sampleProperty().addListener(change -> choose());
        project.markedProperty().addListener(change -> mark());
        channel.addListener((property, before, now) -> foresee());
    }

    /** The image that was chosen elsewhere is looked at, where the page has it. */
    private void choose() {
        int wanted = project.sampleProperty().get();
        List<LayerImage> seen = portrait().map(LayerPortrait::images).orElse(List.of());
        IntStream.range(0, seen.size())
                .filter(i -> seen.get(i).number() == wanted)
                .forEach(image::set);
    }

    /** Takes the newest forecast; called once a pulse. */
    public void poll() {
        foreseeing.poll();
    }

    /** Whether the page is in view. */
    public ReadOnlyBooleanProperty openProperty() {
        return open;
    }

    /** Looks at the selected layer closely, at the selected moment. */
    public void open() {
        if (diagnose.layer() >= 0) {
            open.set(true);
            follow();
        }
    }

    /** Back to all layers. */
    public void close() {
        open.set(false);
    }

    /** Null before the first look. */
    public ReadOnlyObjectProperty<LayerFrame> frameProperty() {
        return project.layerProperty();
    }

    /** Whether what is in view is of another layer or moment than is selected. */
    public ReadOnlyBooleanProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    public BooleanExpression running() {
        return diagnose.running();
    }

    /** From 0 to 1 while it runs. */
    public ReadOnlyDoubleProperty progress() {
        return diagnose.progress();
    }

    /** How far it is, and how long it will go on. */
    public ObservableStringValue progressWords() {
        return diagnose.progressWords();
    }

    public void cancel() {
        diagnose.cancel();
    }

    /** Looks again, after a look that was cancelled. */
    public void look() {
        LayerPlan plan = wanted();
        if (plan != null && rests() && project.stepProperty().get() == Step.DIAGNOSE) {
            asked = plan;
            workbench.layer().look(plan);
        }
    }

    /** What the layer is called in the window. */
    public String title() {
        LayerFrame frame = frameProperty().get();
        return frame == null ? "" : project.title(frame.plan().layer());
    }

    /** What is seen now; empty before the first look. */
    public Optional<LayerPortrait> portrait() {
        return Optional.ofNullable(frameProperty().get()).map(frame -> frame.now().portrait());
    }

    /** Number, among those that can be looked at, of the image that is. */
    public IntegerProperty imageProperty() {
        return image;
    }

    /** How many images can be looked at neuron by neuron. */
    public int images() {
        return portrait().map(seen -> seen.images().size()).orElse(0);
    }

    /** The image that is looked at; empty before the first look. */
    public Optional<LayerImage> image() {
        return portrait()
                .filter(seen -> image.get() < seen.images().size())
                .map(seen -> seen.images().get(image.get()));
    }

    /** Neurons that stand out in every view. */
    public ReadOnlyObjectProperty<NeuronSelection> selectionProperty() {
        return selection;
    }

    /** Selects neurons of the image by a part of the plot of rates against activations. */
    public void select(double left, double right, double bottom, double top) {
        image().ifPresent(
                        seen ->
                                project.markedProperty()
                                        .set(
                                                new NeuronSelection(
                                                        layerName(),
                                                        seen.within(left, right, bottom, top))));
    }

    /** Selects all neurons of a channel. */
    public void selectChannel(int number) {
        image().ifPresent(
                        seen ->
                                project.markedProperty()
                                        .set(NeuronSelection.channel(layerName(), seen, number)));
    }

    public void selectNone() {
        project.markedProperty().set(NeuronSelection.NONE);
    }

    /** Whether any neurons of the layer stand out. */
    public BooleanExpression marksProperty() {
        return Bindings.createBooleanBinding(() -> !selection.get().isEmpty(), selection);
    }

    /** The same now, while nothing runs that Escape would end. */
    boolean marks() {
        return !selection.get().isEmpty() && rests();
    }

    /** Of those that stand out, the ones of the layer that is looked at. */
    private void mark() {
        selection.set(project.markedProperty().get().of(layerName()));
    }

    private String layerName() {
        LayerFrame frame = frameProperty().get();
        return frame == null ? "" : frame.plan().layer();
    }

    /** The channel whose threshold is looked at, or {@link ThresholdForecast#ALL}. */
    public IntegerProperty channelProperty() {
        return channel;
    }

    /** Channels with a threshold of their own: all of them together first. */
    public List<Integer> channels() {
        LayerFrame frame = frameProperty().get();
        int own =
                frame == null || frame.thresholds().granularity() == Granularity.LAYER
                        ? 0
                        : frame.thresholds().values().size();
        return IntStream.range(ThresholdForecast.ALL, own).boxed().toList();
    }

    /** Empty where nothing can be foreseen: for neurons that are not plain. */
    public Optional<ThresholdForecast> forecast() {
        return portrait().flatMap(LayerPortrait::forecast);
    }

    /** How errors of the network's neurons are taken apart. */
    LedgerLaw law() {
        return project.diagnosisProperty().get().diagnosis().ledger().law();
    }

    /** Where the threshold is dragged to, in those that there are. */
    public ReadOnlyDoubleProperty factorProperty() {
        return factor.getReadOnlyProperty();
    }

    /** What is foreseen there; null before the answer, also to another channel or layer. */
    public ReadOnlyObjectProperty<Foresight> foreseenProperty() {
        return foreseeing.foreseenProperty();
    }

    /** Whether the threshold can be dragged now. */
    public boolean draggable() {
        LayerFrame frame = frameProperty().get();
        return frame != null && frame.adjustable() && rests();
    }

    /** Drags the threshold; what it comes to follows. */
    public void drag(double to) {
        if (draggable()) {
            factor.set(Math.max(LEAST, to));
            foresee();
        }
    }

    /** Puts the threshold back to where it is. */
    public void letBe() {
        factor.set(1);
        foresee();
    }

    /** Drags the threshold to where the least error is foreseen. */
    public void suggest() {
        forecast().ifPresent(seen -> drag(seen.best().factor()));
    }

    /** Lets the layer, and those after it, run with the threshold that was dragged to. */
    public void release() {
        LayerFrame frame = frameProperty().get();
        if (draggable() && Math.abs(factor.get() - 1) > NEAR) {
            workbench.layer().tryOut(frame.scaled(channel.get(), factor.get()));
        } else {
            letBe();
        }
    }

    /** Lets it run with the threshold of the conversion. */
    public void putBack() {
        if (draggable()) {
            workbench.layer().tryOut(frameProperty().get().converted());
        }
    }

    /** Whether other thresholds are tried, and nothing runs. */
    public BooleanExpression keepable() {
        return Bindings.createBooleanBinding(
                () ->
                        frameProperty().get() != null
                                && frameProperty().get().tried()
                                && project.runningProperty().get() == null,
                frameProperty(),
                project.runningProperty());
    }

    /** The thresholds that are tried become those of the network. */
    public void keep() {
        workbench.diagnose().keep();
    }

    /** The numbers behind the plots. */
    PageNumbers numbers() {
        return numbers;
    }

    /** What is seen, in words. */
    public PageReadings readings() {
        return readings;
    }

    /** The look that is to be in view; null where there is none. */
    private LayerPlan wanted() {
        DiagnosisFrame found = project.diagnosisProperty().get();
        return found == null || diagnose.layer() < 0
                ? null
                : new LayerPlan(
                        project.selectedProperty().get(),
                        found.moments().get(diagnose.momentProperty().get()),
                        found.plan().images());
    }

    private boolean rests() {
        return project.runningProperty().get() == null;
    }

    /** What was let go of, and cancelled, goes back to where it was. */
    private void ran(Step now) {
        if (now == null && factor.get() != 1) {
            letBe();
        }
        follow();
    }

    /** The page shows what is selected; what runs is waited for. */
    private void follow() {
        LayerPlan plan = wanted();
        LayerFrame frame = frameProperty().get();
        boolean other = plan != null && (frame == null || !frame.plan().equals(plan));
        behind.set(other);
        // one that was cancelled is not begun again by itself
        if (other && open.get() && !plan.equals(asked) && !led) {
            look();
        }
    }

    private void shown(LayerFrame before, LayerFrame now) {
        boolean same = before != null && now != null && before.plan().equals(now.plan());
        if (!same) {
            channel.set(ThresholdForecast.ALL);
            image.set(0);
            choose();
        }
        mark();
        factor.set(1);
        foresee();
        if (now == null) {
            asked = null;
        } else if (!now.plan().equals(asked)) {
            lead(now.plan());
        }
        behind.set(now != null && !now.plan().equals(wanted()));
    }

    /** What was taken back, or done again, is gone to. */
    private void lead(LayerPlan plan) {
        asked = plan;
        DiagnosisFrame found = project.diagnosisProperty().get();
        if (found != null) {
            led = true;
            diagnose.select(
                    found.layers().indexOf(plan.layer()),
                    found.moments().indexOf(plan.timesteps()));
            led = false;
        }
    }

    private void foresee() {
        forecast()
                .ifPresentOrElse(
                        seen -> foreseeing.ask(seen, channel.get(), factor.get()),
                        foreseeing::forget);
    }
}
