package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.NeuronFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.story.Contribution;
import org.spikelens.engine.diagnose.story.NeuronTrace;
import org.spikelens.engine.diagnose.story.Why;

/** One neuron looked at closely: what arrived, what it did, and why. */
public final class NeuronViewModel {
    private static final double LEAST = 0.005;

    /** From here on a number is written with a power of ten: thresholds can be tiny. */
    private static final double LARGE = 10_000;

    private final Workbench workbench;
    private final Project project;
    private final ObjectBinding<NeuronFrame> frame;
    private final BooleanBinding shown;
    private final BooleanBinding offered;

    public NeuronViewModel(Workbench workbench) {
        this.workbench = workbench;
        project = workbench.project();
        frame =
                Bindings.createObjectBinding(
                        () -> {
                            SimulationFrame whole = project.simulationProperty().get();
                            return whole == null ? null : whole.neuron();
                        },
                        project.simulationProperty());
        shown =
                project.explainedProperty()
                        .greaterThanOrEqualTo(0)
                        .and(project.simulationProperty().isNotNull());
        offered =
                Bindings.isNotEmpty(project.picked()).and(project.simulationProperty().isNotNull());
    }

    /**
     * A row of the explanation in words.
     *
     * @param what where it comes from
     * @param count how often it came; empty where that says nothing
     * @param weight of one; empty where there is none
     * @param product what it put onto the potential
     * @param sender the neuron that can be looked at in turn; null where it is none
     */
    public record Row(String what, String count, String weight, String product, Sender sender) {}

    /** A neuron that sent spikes. */
    public record Sender(int site, int neuron) {}

    /** What is known of it; null until it has been computed. */
    public ObjectBinding<NeuronFrame> frame() {
        return frame;
    }

    /** The numbers behind its plots. */
    SimulationNumbers numbers() {
        return new SimulationNumbers(project);
    }

    /** Whether its page stands in place of the plots of the layer. */
    public ObservableBooleanValue shown() {
        return shown;
    }

    /** Whether a neuron is traced that could be looked at closely. */
    public BooleanBinding offered() {
        return offered;
    }

    /** Whether there is anything to {@link #toggle} where the user is. */
    public ObservableBooleanValue reachable() {
        return project.stepProperty().isEqualTo(Step.SIMULATE).and(offered.or(shown));
    }

    /** Looks at the neuron that was traced last, or at none any more. */
    public void toggle() {
        if (shown.get()) {
            close();
        } else if (offered.get()) {
            workbench.simulate().explain(project.picked().get(project.picked().size() - 1));
        }
    }

    public void close() {
        workbench.simulate().explain(-1);
    }

    /** Goes to its last spike before the timestep in view. */
    public void spikeBefore() {
        if (frame.get() != null) {
            go(trace().spikeBefore(timestep()));
        }
    }

    /** Goes to its first spike after the timestep in view, of those that were computed. */
    public void spikeAfter() {
        if (frame.get() != null) {
            go(trace().spikeAfter(timestep()));
        }
    }

    boolean hasSpikeBefore() {
        return frame.get() != null && trace().spikeBefore(timestep()) > 0;
    }

    boolean hasSpikeAfter() {
        return frame.get() != null && trace().spikeAfter(timestep()) > 0;
    }

    private void go(int timestep) {
        if (timestep > 0 && project.runningProperty().get() == null) {
            workbench.simulate().view(timestep);
        }
    }

    /** Looks at the neuron that a row comes from. */
    void follow(Row row) {
        if (row != null && row.sender() != null && project.runningProperty().get() == null) {
            workbench.simulate().explain(row.sender().site(), row.sender().neuron());
        }
    }

    private NeuronTrace trace() {
        return frame.get().trace();
    }

    int timestep() {
        SimulationFrame whole = project.simulationProperty().get();
        return whole == null ? 0 : whole.timestep();
    }

    String title() {
        NeuronFrame now = frame.get();
        if (now == null) {
            return Words.text("neuron.title.none");
        }
        Layer layer = project.modelProperty().get().site(now.site());
        return Words.text(
                "neuron.title",
                now.neuron(),
                layer.title(),
                new NeuronPlace(layer.shape()).words(now.neuron()));
    }

    /** What the table is about. */
    String question() {
        NeuronFrame now = frame.get();
        Why why = now == null ? null : now.why();
        if (why == null) {
            return Words.text("neuron.why.none");
        }
        return Words.text(
                switch (why.verdict()) {
                    case FIRED, FIRED_AT_A_TIE -> "neuron.why.fired";
                    case TAKEN_BACK -> "neuron.why.back";
                    case PLANNED -> "neuron.why.planned";
                    case BELOW, HELD_BACK -> "neuron.why.silent";
                },
                why.timestep());
    }

    /** The explanation, row by row, with its sum at the end. */
    List<Row> rows() {
        NeuronFrame now = frame.get();
        if (now == null || now.why() == null || now.silent()) {
            return List.of();
        }
        Why why = now.why();
        List<Row> rows = new ArrayList<>();
        for (Contribution each : why.rows()) {
            rows.add(each.kind().arrives() ? arrived(each) : own(each, why));
        }
        if (why.others().elements() > 0) {
            rows.add(
                    new Row(
                            Words.text("neuron.row.others", why.others().elements()),
                            Integer.toString(why.others().count()),
                            "",
                            product(why.others().product()),
                            null));
        }
        rows.add(new Row(Words.text("neuron.row.sum"), "", "", product(why.sum()), null));
        return rows;
    }

    private static Row own(Contribution row, Why why) {
        String what =
                switch (row.kind()) {
                    case START -> Words.text("neuron.row.start");
                    case CARRIED -> Words.text("neuron.row.carried", why.since());
                    case BIAS -> Words.text("neuron.row.bias");
                    default -> Words.text("neuron.row.added");
                };
        boolean often =
                row.kind() == Contribution.Kind.BIAS || row.kind() == Contribution.Kind.ADDED;
        return new Row(
                what, often ? Integer.toString(row.count()) : "", "", product(row.product()), null);
    }

    private Row arrived(Contribution row) {
        Optional<Layer> layer =
                project.modelProperty().get().layers().stream()
                        .filter(each -> each.name().equals(row.node()))
                        .findFirst();
        String where = layer.map(each -> place(each, row.element())).orElse("");
        String title = layer.map(Layer::title).orElse(row.node());
        boolean spikes = row.kind() == Contribution.Kind.SPIKES;
        String key = spikes ? "neuron.row.neuron" : "neuron.row.value";
        boolean follows = spikes && layer.map(Layer::spikes).orElse(false);
        return new Row(
                Words.text(key, row.element(), title, where, row.value()),
                Integer.toString(row.count()),
                Words.text(
                        Math.abs(row.weight()) < LARGE ? "neuron.weight" : "neuron.weight.large",
                        row.weight()),
                product(row.product()),
                follows ? new Sender(layer.get().site(), row.element()) : null);
    }

    private static String place(Layer layer, int element) {
        return layer.shape().isEmpty() ? "" : new NeuronPlace(layer.shape()).words(element);
    }

    /** What is rounded to nothing has no sign. */
    static String product(double product) {
        double size = Math.abs(product);
        return Words.text(
                size < LEAST
                        ? "neuron.product.none"
                        : size < LARGE ? "neuron.product" : "neuron.product.large",
                product);
    }

    /** One sentence on what happened. */
    String reading() {
        NeuronFrame now = frame.get();
        if (now == null || now.why() == null) {
            return Words.text("neuron.reading.none");
        }
        if (now.silent()) {
            return Words.text("neuron.reading.silent", now.trace().threshold());
        }
        Why why = now.why();
        String end =
                switch (why.verdict()) {
                    case FIRED ->
                            Words.text("neuron.reading.fired", why.timestep(), why.potential());
                    case FIRED_AT_A_TIE -> Words.text("neuron.reading.tie", why.timestep());
                    case BELOW ->
                            Words.text(
                                    "neuron.reading.below",
                                    why.timestep(),
                                    why.potential(),
                                    why.missing());
                    case HELD_BACK ->
                            Words.text("neuron.reading.held", why.timestep(), why.potential());
                    case TAKEN_BACK ->
                            Words.text("neuron.reading.back", why.timestep(), why.potential());
                    case PLANNED -> Words.text("neuron.reading.planned", why.potential());
                };
        return end + " " + since(why) + most(why);
    }

    private static String since(Why why) {
        Why.Arrived arrived = why.arrived();
        String from =
                why.verdict() == Why.Verdict.PLANNED
                        ? Words.text("neuron.reading.whole")
                        : why.since() == 0
                                ? Words.text("neuron.reading.start")
                                : Words.text("neuron.reading.since", why.since());
        return Words.text(
                "neuron.reading.arrived",
                from,
                arrived.active(),
                arrived.senders(),
                arrived.raised(),
                arrived.lowered());
    }

    private String most(Why why) {
        boolean low = why.verdict() == Why.Verdict.BELOW && why.weakest() != null;
        Contribution row = low ? why.weakest() : why.strongest();
        if (row == null) {
            return "";
        }
        return " "
                + Words.text(
                        low ? "neuron.reading.least" : "neuron.reading.most",
                        row.element(),
                        project.title(row.node()),
                        row.product());
    }
}
