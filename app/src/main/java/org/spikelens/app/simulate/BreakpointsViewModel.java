package org.spikelens.app.simulate;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.spikelens.app.project.BreakpointChoice;
import org.spikelens.app.project.BreakpointChoice.Kind;
import org.spikelens.app.project.BreakpointFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** The moments at which the simulation stops. */
public final class BreakpointsViewModel {
    private static final int MOST_TOLD = 4;

    private final Workbench workbench;
    private final Project project;
    private final BooleanBinding asksNeuron;
    private final StringBinding neuronWords;
    private final BooleanBinding empty;
    private final StringBinding title;

    public BreakpointsViewModel(Workbench workbench) {
        this.workbench = workbench;
        project = workbench.project();
        asksNeuron = Bindings.isNotEmpty(project.picked());
        neuronWords =
                Bindings.createStringBinding(
                        () ->
                                project.picked().isEmpty()
                                        ? Words.text("breakpoint.neuron.none")
                                        : Words.text("breakpoint.neuron", lastPicked()),
                        project.picked());
        empty = Bindings.isEmpty(project.breakpoints());
        title =
                Bindings.createStringBinding(
                        () -> Words.text("breakpoint.count", on()), project.breakpoints());
    }

    private int on() {
        return (int) project.breakpoints().stream().filter(BreakpointChoice::on).count();
    }

    private int lastPicked() {
        return project.picked().get(project.picked().size() - 1);
    }

    public ObservableList<BreakpointChoice> choices() {
        return project.breakpoints();
    }

    ReadOnlyObjectProperty<SimulationFrame> frame() {
        return project.simulationProperty();
    }

    /** How many there are, in words. */
    StringBinding title() {
        return title;
    }

    BooleanBinding empty() {
        return empty;
    }

    /** Whether a neuron is traced that can be asked about. */
    BooleanBinding asksNeuron() {
        return asksNeuron;
    }

    /** Which neuron is asked about. */
    StringBinding neuronWords() {
        return neuronWords;
    }

    public void add(Kind kind) {
        add(kind, 0);
    }

    private void add(Kind kind, double level) {
        boolean asks = kind.asksNeuron();
        if (asks && (project.picked().isEmpty() || project.selectedSite() < 0)) {
            return;
        }
        workbench
                .simulate()
                .stopAt(
                        new BreakpointChoice(
                                kind,
                                asks ? project.selectedProperty().get() : "",
                                asks ? lastPicked() : 0,
                                level,
                                true));
    }

    /**
     * Adds a level of the potential.
     *
     * @return whether the text is a number
     */
    public boolean addLevel(String text) {
        try {
            double level = Double.parseDouble(text.strip());
            if (!Double.isFinite(level)) {
                return false;
            }
            add(Kind.POTENTIAL, level);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    public void toggle(BreakpointChoice choice) {
        workbench.simulate().toggle(choice);
    }

    public void remove(BreakpointChoice choice) {
        workbench.simulate().forget(choice);
    }

    /** What a breakpoint waits for. */
    String words(BreakpointChoice choice) {
        return Words.text(
                choice.kind().key(),
                choice.neuron(),
                project.title(choice.layer()),
                choice.level());
    }

    /** When it was met so far. */
    String met(BreakpointChoice choice) {
        if (!choice.on()) {
            return Words.text("breakpoint.off");
        }
        List<Integer> times = times(choice);
        if (times.isEmpty()) {
            return Words.text("breakpoint.notyet");
        }
        String told =
                times.stream()
                        .limit(MOST_TOLD)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return Words.text(
                times.size() > MOST_TOLD ? "breakpoint.met.more" : "breakpoint.met", told);
    }

    private List<Integer> times(BreakpointChoice choice) {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null) {
            return List.of();
        }
        return frame.breakpoints().stream()
                .filter(each -> each.choice().equals(choice))
                .findFirst()
                .map(BreakpointFrame::met)
                .orElse(List.of());
    }

    boolean canGo(BreakpointChoice choice) {
        return !times(choice).isEmpty();
    }

    /** Goes to the next moment at which it was met, or from the last to the first. */
    public void go(BreakpointChoice choice) {
        List<Integer> times = times(choice);
        SimulationFrame frame = project.simulationProperty().get();
        if (!times.isEmpty() && project.runningProperty().get() == null) {
            int now = frame.timestep();
            workbench
                    .simulate()
                    .view(
                            times.stream()
                                    .filter(step -> step > now)
                                    .findFirst()
                                    .orElse(times.get(0)));
        }
    }

    /** What the moment in view was waited for; empty where it is none. */
    public String stopped() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null) {
            return "";
        }
        String what =
                frame.breakpoints().stream()
                        .filter(each -> each.met().contains(frame.timestep()))
                        .map(each -> words(each.choice()))
                        .collect(Collectors.joining(Words.text("breakpoint.separator")));
        return what.isEmpty() ? "" : Words.text("breakpoint.stopped", frame.timestep(), what);
    }
}
