package org.spikelens.app.shell;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.ConversionFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.StepState;
import org.spikelens.app.words.Words;

/** State and one fact of every step, from the project. */
public final class ShellViewModel {
    private final Project project;
    private final Map<Step, ReadOnlyObjectWrapper<StepState>> states = new EnumMap<>(Step.class);
    private final Map<Step, ReadOnlyStringWrapper> facts = new EnumMap<>(Step.class);
    private final BooleanBinding layers;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");

    public ShellViewModel(Project project) {
        this.project = project;
        layers =
                Bindings.createBooleanBinding(
                        () ->
                                project.modelProperty().get() != null
                                        && project.modelProperty().get().sites() > 0,
                        project.modelProperty());
        for (Step step : Step.values()) {
            states.put(step, new ReadOnlyObjectWrapper<>(StepState.NOT_YET));
            facts.put(step, new ReadOnlyStringWrapper(""));
            project.staleProperty(step).addListener(change -> refresh());
        }
        project.modelProperty().addListener(change -> refresh());
        project.dataProperty().addListener(change -> refresh());
        project.imagesMissingProperty().addListener(change -> refresh());
        project.balanceProperty().addListener(change -> refresh());
        project.conversionProperty().addListener(change -> refresh());
        project.simulationProperty().addListener(change -> refresh());
        project.diagnosisProperty().addListener(change -> refresh());
        title.bind(
                Bindings.createStringBinding(
                        this::titleWords,
                        project.modelProperty(),
                        project.fileProperty(),
                        project.unsavedProperty()));
        refresh();
    }

    public ObjectProperty<Step> stepProperty() {
        return project.stepProperty();
    }

    public ReadOnlyObjectProperty<StepState> state(Step step) {
        return states.get(step).getReadOnlyProperty();
    }

    /** One fact of a step, or what is missing. */
    public ReadOnlyStringProperty fact(Step step) {
        return facts.get(step).getReadOnlyProperty();
    }

    /** The first step that has to be done before another can. */
    public Step missingFor(Step step) {
        for (Step earlier : Step.values()) {
            StepState state = states.get(earlier).get();
            boolean halfConverted = earlier == Step.CONVERT && state == StepState.UNDERWAY;
            if (earlier == step
                    || halfConverted
                    || state == StepState.READY
                    || state == StepState.NOT_YET) {
                return earlier;
            }
        }
        return step;
    }

    /** Whether there are layers that can be selected. */
    public BooleanExpression layersProperty() {
        return layers;
    }

    /** Selects the spiking layer so many further on, towards the output; it ends where they end. */
    public void selectLayer(int further) {
        OpenedModel open = project.modelProperty().get();
        if (open != null && open.sites() > 0) {
            int site = project.selectedSite() + further;
            int held = Math.max(0, Math.min(open.sites() - 1, site));
            project.selectedProperty().set(open.site(held).name());
        }
    }

    /**
     * Goes from the page of a neuron, of a layer or of two runs back to its step; false where none
     * is in view.
     */
    public boolean leavePage() {
        Step step = project.stepProperty().get();
        if (step == Step.SIMULATE && project.explainedProperty().get() >= 0) {
            project.explainedProperty().set(-1);
            return true;
        }
        if (step == Step.DIAGNOSE && project.twoRunsProperty().get()) {
            project.twoRunsProperty().set(false);
            return true;
        }
        if (step == Step.DIAGNOSE && project.closeLookProperty().get()) {
            project.closeLookProperty().set(false);
            return true;
        }
        return false;
    }

    private String titleWords() {
        if (project.modelProperty().get() == null) {
            return Words.text("app.name");
        }
        return Words.text(
                project.unsavedProperty().get() ? "app.title.unsaved" : "app.title",
                project.name());
    }

    /** Why a step cannot be done yet, and what to do first. */
    public String missingWords(Step step) {
        boolean lost = project.imagesMissingProperty().get();
        if (lost && step == Step.DIAGNOSE) {
            return Words.text("missing.diagnose.images");
        }
        return Words.text(
                lost && step == Step.SIMULATE ? "missing.images" : "missing." + step.key());
    }

    /** Of the window. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    private void refresh() {
        OpenedModel model = project.modelProperty().get();
        DataChoice data = project.dataProperty().get();
        BalanceFrame balance = project.balanceProperty().get();
        ConversionFrame conversion = project.conversionProperty().get();
        SimulationFrame simulation = project.simulationProperty().get();
        set(
                Step.MODEL,
                model == null ? StepState.READY : StepState.DONE,
                model == null
                        ? Words.text("rail.model.empty")
                        : Words.text("rail.model.fact", model.title(), model.sites()));
        boolean lost = project.imagesMissingProperty().get();
        set(
                Step.DATA,
                lost ? StepState.READY : dataState(model, data),
                lost ? Words.text("rail.data.missing") : dataFact(model, data));
        boolean balanced = balance != null && balance.reached() > 0;
        set(
                Step.BALANCE,
                data == null
                        ? StepState.NOT_YET
                        : begun(
                                Step.BALANCE,
                                balanced,
                                balanced && balance.reached() >= balance.planned()),
                data == null
                        ? Words.text("rail.balance.needs")
                        : balanced
                                ? Words.text(
                                        "rail.balance.fact", balance.viewed(), balance.planned())
                                : Words.text("rail.balance.ready"));
        boolean turned = conversion != null && conversion.spiking() > 0;
        boolean complete = turned && conversion.complete();
        set(
                Step.CONVERT,
                !balanced ? StepState.NOT_YET : begun(Step.CONVERT, turned, complete),
                convertFact(balanced, turned ? conversion : null));
        boolean ran = simulation != null && simulation.reached() > 0;
        set(
                Step.SIMULATE,
                simulation == null && (!complete || lost)
                        ? StepState.NOT_YET
                        : begun(
                                Step.SIMULATE,
                                ran,
                                ran && simulation.reached() >= simulation.horizon()),
                simulation == null
                        ? simulateNeeds(complete, lost)
                        : Words.text(
                                "rail.simulate.fact", simulation.timestep(), simulation.horizon()));
        DiagnosisFrame diagnosis = project.diagnosisProperty().get();
        boolean diagnosed = diagnosis != null;
        set(
                Step.DIAGNOSE,
                diagnosed || complete && !lost
                        ? begun(Step.DIAGNOSE, diagnosed, true)
                        : StepState.NOT_YET,
                diagnosed
                        ? Words.text("rail.diagnose.fact", diagnosis.findings().size())
                        : diagnoseNeeds(complete, lost));
    }

    private static String diagnoseNeeds(boolean complete, boolean lost) {
        if (lost) {
            return Words.text("rail.simulate.images");
        }
        return Words.text(complete ? "rail.diagnose.ready" : "rail.simulate.needs");
    }

    private static String simulateNeeds(boolean complete, boolean lost) {
        if (lost) {
            return Words.text("rail.simulate.images");
        }
        return Words.text(complete ? "rail.simulate.ready" : "rail.simulate.needs");
    }

    private static String convertFact(boolean balanced, ConversionFrame turned) {
        if (!balanced) {
            return Words.text("rail.convert.needs");
        }
        return turned == null
                ? Words.text("rail.convert.ready")
                : Words.text("rail.convert.fact", turned.spiking(), turned.sites());
    }

    private static StepState dataState(OpenedModel model, DataChoice data) {
        if (model == null) {
            return StepState.NOT_YET;
        }
        return data == null ? StepState.READY : StepState.DONE;
    }

    private static String dataFact(OpenedModel model, DataChoice data) {
        if (model == null) {
            return Words.text("rail.data.needs");
        }
        if (data == null) {
            return Words.text("rail.data.ready");
        }
        return data.ann() == null
                ? Words.text("rail.data.images", data.calibration().count(), data.test().count())
                : Words.text("rail.data.fact", data.ann().percent(), data.ann().images());
    }

    private StepState begun(Step step, boolean begun, boolean finished) {
        if (!begun) {
            return StepState.READY;
        }
        if (project.staleProperty(step).get()) {
            return StepState.STALE;
        }
        return finished ? StepState.DONE : StepState.UNDERWAY;
    }

    private void set(Step step, StepState state, String fact) {
        states.get(step).set(state);
        facts.get(step).set(fact);
    }
}
