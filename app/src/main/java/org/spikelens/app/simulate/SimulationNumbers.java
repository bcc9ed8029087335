package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spikelens.app.chart.SpikeGrid;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.CostFrame;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.NeuronFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.story.Contribution;
import org.spikelens.engine.diagnose.story.NeuronTrace;
import org.spikelens.engine.diagnose.story.Why;

/** The numbers behind the plots of a simulation, from the frame in view. */
final class SimulationNumbers {
    private final Project project;

    SimulationNumbers(Project project) {
        this.project = project;
    }

    /** What they were computed with, beyond the network and its thresholds. */
    List<String> facts() {
        SimulationFrame frame = frame();
        if (frame == null) {
            return List.of();
        }
        return List.of(
                Words.text(
                        "figure.simulation",
                        frame.timestep(),
                        frame.horizon(),
                        frame.sample().count()),
                Words.text("figure.image", frame.sample().index()),
                Words.text("figure.layer", layer(frame.layer().site())));
    }

    private String layer(int site) {
        return project.modelProperty().get().site(site).name();
    }

    Table accuracy() {
        SimulationFrame frame = frame();
        List<Measured> accuracies = frame == null ? List.of() : frame.accuracies();
        String percent = Words.text("unit.percent");
        Table.Builder table =
                Table.of()
                        .column(step(), steps(accuracies.size()))
                        .column(
                                Words.text("column.snn"),
                                percent,
                                accuracies.stream().map(Measured::percent).toList())
                        .column(
                                Words.text("column.low"),
                                percent,
                                accuracies.stream().map(Measured::low).toList())
                        .column(
                                Words.text("column.high"),
                                percent,
                                accuracies.stream().map(Measured::high).toList())
                        .column(
                                Words.text("column.images"),
                                accuracies.stream().map(Measured::images).toList());
        if (frame != null && frame.ann() != null) {
            table.column(
                    Words.text("column.ann"),
                    percent,
                    Collections.nCopies(accuracies.size(), frame.ann().percent()));
        }
        return table.table();
    }

    /** One row a spike. */
    Table spikes() {
        SimulationFrame frame = frame();
        List<Table.Column> columns =
                List.of(
                        new Table.Column(step(), ""),
                        new Table.Column(Words.text("axis.neuron"), ""));
        if (frame == null) {
            return new Table(columns, List.of());
        }
        LayerActivity layer = frame.layer();
        return Table.lazy(columns, new SpikeGrid(layer.neurons(), layer.words())::spikes);
    }

    /** Potential and spikes of the picked neurons, from timestep 0 on. */
    Table potentials() {
        SimulationFrame frame = frame();
        List<Trace> traces = frame == null ? List.of() : frame.layer().traces();
        int length = traces.stream().mapToInt(trace -> trace.potential().size()).max().orElse(0);
        Table.Builder table =
                Table.of().column(step(), IntStream.range(0, length).boxed().toList());
        for (Trace trace : traces) {
            Set<Integer> fired = new HashSet<>(trace.spikes());
            table.column(
                            Words.text("column.potential", trace.neuron()),
                            Words.text("unit.theta"),
                            trace.potential())
                    .column(
                            Words.text("column.spikes", trace.neuron()),
                            IntStream.range(0, trace.potential().size())
                                    .map(at -> fired.contains(at) ? 1 : 0)
                                    .boxed()
                                    .toList());
        }
        return table.table();
    }

    /** The mean output of every class that matters, at each timestep. */
    Table scores() {
        SimulationFrame frame = frame();
        List<RaceFrame.Line> lines = frame == null ? List.of() : frame.sample().race().lines();
        int length = lines.stream().mapToInt(line -> line.scores().size()).max().orElse(0);
        Table.Builder table = Table.of().column(step(), steps(length));
        lines.forEach(line -> table.column(line.name(), line.scores()));
        return table.table();
    }

    Table cost() {
        SimulationFrame frame = frame();
        CostFrame cost = frame == null ? new CostFrame(0, 0, 0, 0, 0) : frame.cost();
        return Table.of()
                .column(Words.text("axis.timestep"), List.of(frame == null ? 0 : frame.timestep()))
                .column(Words.text("simulate.cost.spikes"), List.of(cost.spikes()))
                .column(Words.text("column.operations"), List.of(cost.synapticOperations()))
                .column(Words.text("column.macs"), List.of(cost.annMacs()))
                .column(Words.text("column.energy.snn"), "pJ", List.of(cost.snnPicojoule()))
                .column(Words.text("column.energy.ann"), "pJ", List.of(cost.annPicojoule()))
                .table();
    }

    /** One neuron at each timestep. */
    Table neuron() {
        SimulationFrame frame = frame();
        NeuronFrame seen = frame == null ? null : frame.neuron();
        if (seen == null) {
            return Table.of().column(step(), List.of()).table();
        }
        NeuronTrace trace = seen.trace();
        String theta = Words.text("unit.theta");
        List<Double> after = new ArrayList<>(trace.membrane());
        after.remove(0);
        return Table.of()
                .column(step(), steps(trace.charged().size()))
                .column(Words.text("neuron.line.before"), theta, trace.charged())
                .column(Words.text("neuron.line.after"), theta, after)
                .column(Words.text("neuron.line.current"), theta, trace.current())
                .column(Words.text("column.sent"), trace.sent())
                .column(Words.text("neuron.line.exciting"), trace.exciting())
                .column(Words.text("neuron.line.inhibiting"), trace.inhibiting())
                .table();
    }

    /** What a potential is made of, in thresholds of the neuron. */
    Table contributions() {
        SimulationFrame frame = frame();
        boolean any = frame != null && frame.neuron() != null && frame.neuron().why() != null;
        List<Contribution> rows = any ? frame.neuron().why().rows() : List.of();
        String theta = Words.text("unit.theta");
        List<Object> kinds = column(rows, row -> row.kind().name().toLowerCase(Locale.ROOT));
        List<Object> nodes = column(rows, row -> row.kind().arrives() ? row.node() : null);
        List<Object> elements = column(rows, row -> row.kind().arrives() ? row.element() : null);
        List<Object> counts = column(rows, Contribution::count);
        List<Object> weights = column(rows, row -> row.kind().arrives() ? row.weight() : null);
        List<Object> products = column(rows, Contribution::product);
        if (any) {
            Why.Others others = frame.neuron().why().others();
            kinds.add(Words.text("column.others", others.elements()));
            nodes.add(null);
            elements.add(null);
            counts.add(others.count());
            weights.add(null);
            products.add(others.product());
        }
        return Table.of()
                .column(Words.text("column.kind"), kinds)
                .column(Words.text("column.layer"), nodes)
                .column(Words.text("axis.neuron"), elements)
                .column(Words.text("column.arrivals"), counts)
                .column(Words.text("column.weight"), theta, weights)
                .column(Words.text("column.product"), theta, products)
                .table();
    }

    private static List<Object> column(
            List<Contribution> rows, Function<Contribution, Object> value) {
        List<Object> column = new ArrayList<>();
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    /** The same with the neuron that they are of. */
    List<String> neuronFacts() {
        List<String> facts = new ArrayList<>(facts());
        SimulationFrame frame = frame();
        if (frame != null && frame.neuron() != null) {
            facts.add(
                    Words.text(
                            "figure.neuron",
                            frame.neuron().neuron(),
                            layer(frame.neuron().site())));
        }
        return facts;
    }

    private SimulationFrame frame() {
        return project.simulationProperty().get();
    }

    private static String step() {
        return Words.text("axis.timestep");
    }

    private static List<Integer> steps(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
