package org.spikelens.app.diagnose;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;
import org.spikelens.app.job.LongWork;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Remedy;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;

/** Where the network loses accuracy: which layer and moment is looked at, and what it takes. */
public final class DiagnoseViewModel implements LongWork {
    private final Workbench workbench;
    private final Project project;
    private final DiagnosisReadings readings;
    private final DiagnosisNumbers numbers;
    private final ObjectProperty<Integer> images =
            new SimpleObjectProperty<>(DiagnosisPlan.DEFAULT.images());
    private final ObjectProperty<Integer> timesteps =
            new SimpleObjectProperty<>(DiagnosisPlan.DEFAULT.timesteps());
    private final ReadOnlyIntegerWrapper moment = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.LAYER);
    private final BooleanBinding running;
    private final BooleanBinding ready;
    private final BooleanBinding mendable;
    private final BooleanBinding sweepable;
    private final BooleanBinding undoable;
    private final StringBinding hint;

    /** What stands beneath the matrix of errors, or with it. */
    public enum Tab {
        LAYER,
        SWEEP,
        CAUSES,
        WINDOWS,
        DECISIONS,
        PAIR
    }

    public DiagnoseViewModel(Workbench workbench) {
        this.workbench = workbench;
        project = workbench.project();
        readings = new DiagnosisReadings(this);
        numbers = new DiagnosisNumbers(this);
        Observable[] deciding = {
            project.balanceProperty(),
            project.imagesMissingProperty(),
            project.runningProperty(),
            project.staleProperty(Step.BALANCE),
            project.staleProperty(Step.DIAGNOSE),
            workbench.jobs().busyProperty()
        };
        images.addListener(change -> plan());
        timesteps.addListener(change -> plan());
        project.diagnosisPlanProperty().addListener((property, before, now) -> show(now));
        running = project.runningProperty().isEqualTo(Step.DIAGNOSE);
        hint = Bindings.createStringBinding(this::hintWords, deciding);
        ready = Bindings.createBooleanBinding(() -> needs().isEmpty(), deciding);
        mendable = ready.and(project.staleProperty(Step.DIAGNOSE).not());
        sweepable =
                mendable.and(
                        Bindings.createBooleanBinding(this::labelled, project.diagnosisProperty()));
        undoable =
                Bindings.createBooleanBinding(
                        this::mendedLast,
                        project.diagnosisProperty(),
                        project.edits().undoNameProperty(),
                        project.runningProperty(),
                        workbench.jobs().busyProperty());
        project.diagnosisProperty().addListener((property, before, now) -> shown(before, now));
        project.selectedProperty().addListener(change -> placed());
    }

    /** Null before the first diagnosis. */
    public ReadOnlyObjectProperty<DiagnosisFrame> frameProperty() {
        return project.diagnosisProperty();
    }

    /** Which page is in view. */
    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    /** How many test images are looked at. */
    public ObjectProperty<Integer> imagesProperty() {
        return images;
    }

    public ObjectProperty<Integer> timestepsProperty() {
        return timesteps;
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
    public ReadOnlyDoubleProperty progress() {
        return workbench.jobs().fractionProperty();
    }

    @Override
    public ObservableStringValue progressWords() {
        return workbench.jobs().detailProperty();
    }

    @Override
    public StringExpression hint() {
        return hint;
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return project.troubleProperty(Step.DIAGNOSE);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.DIAGNOSE);
    }

    @Override
    public void run() {
        if (ready.get()) {
            workbench.diagnose().run(project.diagnosisPlanProperty().get());
        }
    }

    @Override
    public void cancel() {
        workbench.jobs().cancelAll();
    }

    /** What the window can do about a finding; empty where nothing. */
    public Optional<Remedy> remedy(Finding finding) {
        return workbench.diagnose().remedy(finding);
    }

    /** Whether remedies can be made: of figures of the past, or while something runs, none can. */
    public BooleanExpression mendable() {
        return mendable;
    }

    /** Whether layers can be tried one by one: that wants labels, and figures of now. */
    public BooleanExpression sweepable() {
        return sweepable;
    }

    /** Tries layers one by one. */
    public void sweep() {
        if (sweepable.get()) {
            workbench.diagnose().sweep();
        }
    }

    /** Makes a remedy, and diagnoses again. */
    public void apply(Remedy remedy) {
        if (mendable.get()) {
            workbench.diagnose().apply(remedy);
        }
    }

    /** Whether the remedy that the figures in view were found after is what is taken back next. */
    public BooleanExpression undoable() {
        return undoable;
    }

    /** Takes that remedy back. */
    public void undo() {
        if (undoable.get()) {
            project.edits().undo();
        }
    }

    /** Name of the layer that is looked at, here and everywhere. */
    public ReadOnlyStringProperty selectedProperty() {
        return project.selectedProperty();
    }

    /** Number of the layer that is looked at; -1 where it is none of the diagnosis. */
    public int layer() {
        DiagnosisFrame frame = frameProperty().get();
        return frame == null ? -1 : frame.layers().indexOf(project.selectedProperty().get());
    }

    /** Number of the moment that is looked at. */
    public ReadOnlyIntegerProperty momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** A layer by its name, and a moment by its number. */
    public record Place(String layer, int moment) {}

    /** What is looked at; layer and moment change together. */
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    private void placed() {
        place.set(new Place(project.selectedProperty().get(), moment.get()));
    }

    /** Looks at a layer, everywhere, at a moment; both are kept within the diagnosis. */
    public void select(int layer, int atMoment) {
        DiagnosisFrame frame = frameProperty().get();
        if (frame != null) {
            moment.set(within(atMoment, frame.moments().size()));
            project.selectedProperty()
                    .set(frame.layers().get(within(layer, frame.layers().size())));
            placed();
        }
    }

    /** Goes so many layers and moments further. */
    public void move(int layers, int moments) {
        select(layer() + layers, moment.get() + moments);
    }

    /** What a layer is called in the window. */
    public String title(int layer) {
        return project.title(frameProperty().get().layers().get(layer));
    }

    /** The numbers behind the plots. */
    DiagnosisNumbers numbers() {
        return numbers;
    }

    /** What the figures say. */
    public DiagnosisReadings readings() {
        return readings;
    }

    private boolean labelled() {
        DiagnosisFrame frame = frameProperty().get();
        return frame != null && frame.diagnosis().run().spiking().trials() > 0;
    }

    private boolean mendedLast() {
        DiagnosisFrame frame = frameProperty().get();
        return frame != null
                && frame.mended() != null
                && frame.mended().name().equals(project.edits().undoNameProperty().get())
                && rests();
    }

    private boolean rests() {
        return project.runningProperty().get() == null && !workbench.jobs().busyProperty().get();
    }

    private static int within(int number, int count) {
        return Math.max(0, Math.min(count - 1, number));
    }

    private void plan() {
        project.diagnosisPlanProperty().set(new DiagnosisPlan(images.get(), timesteps.get()));
    }

    private void show(DiagnosisPlan plan) {
        // the second of two is not to take the first one back
        int wanted = plan.timesteps();
        images.set(plan.images());
        timesteps.set(wanted);
    }

    private void shown(DiagnosisFrame before, DiagnosisFrame frame) {
        boolean more =
                before != null
                        && frame != null
                        && before.diagnosis().ledger() == frame.diagnosis().ledger();
        if (more) {
            return;
        }
        moment.set(frame == null ? 0 : frame.moments().size() - 1);
        placed();
    }

    private String hintWords() {
        String needs = needs();
        if (!needs.isEmpty()) {
            return needs;
        }
        return project.staleProperty(Step.DIAGNOSE).get() ? Words.text("diagnose.past") : "";
    }

    private String needs() {
        BalanceFrame balance = project.balanceProperty().get();
        if (balance == null || balance.reached() == 0) {
            return Words.text("diagnose.needs.balance");
        }
        if (project.imagesMissingProperty().get()) {
            return Words.text("diagnose.needs.images");
        }
        if (project.staleProperty(Step.BALANCE).get()) {
            return Words.text("diagnose.needs.anew");
        }
        return rests() ? "" : Words.text("diagnose.needs.rest");
    }
}
