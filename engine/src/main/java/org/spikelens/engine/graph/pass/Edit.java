package org.spikelens.engine.graph.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * A change to a graph under way: nodes are replaced, rewired and added in any order; {@link #done}
 * brings them into running order, infers the shapes anew and drops what no output needs.
 */
final class Edit {
    private record Entry(Op op, List<String> inputs) {}

    private final String name;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> outputs;

    Edit(Graph graph) {
        this.name = graph.name();
        this.outputs = new ArrayList<>(graph.outputs());
        for (Node node : graph.nodes()) {
            entries.put(node.name(), new Entry(node.op(), node.inputs()));
        }
    }

    /** Another operation on the same inputs. */
    Edit op(String node, Op op) {
        entries.put(node, new Entry(op, entries.get(node).inputs()));
        return this;
    }

    /** The same operation on other inputs. */
    Edit inputs(String node, String... inputs) {
        entries.put(node, new Entry(entries.get(node).op(), List.of(inputs)));
        return this;
    }

    Edit add(String node, Op op, String... inputs) {
        if (entries.put(node, new Entry(op, List.of(inputs))) != null) {
            throw new IllegalArgumentException("two nodes named " + node);
        }
        return this;
    }

    /** Lets every reader of {@code from}, outputs among them, read {@code to}. */
    Edit redirect(String from, String to) {
        for (String reader : List.copyOf(entries.keySet())) {
            redirectReader(reader, from, to);
        }
        outputs.replaceAll(output -> output.equals(from) ? to : output);
        return this;
    }

    /** Lets one reader read {@code to} where it read {@code from}. */
    Edit redirectReader(String reader, String from, String to) {
        Entry entry = entries.get(reader);
        if (entry.inputs().contains(from)) {
            List<String> inputs = new ArrayList<>(entry.inputs());
            inputs.replaceAll(input -> input.equals(from) ? to : input);
            entries.put(reader, new Entry(entry.op(), inputs));
        }
        return this;
    }

    /** Takes a node out: its readers read its first input. */
    Edit bypass(String node) {
        return redirect(node, entries.get(node).inputs().get(0));
    }

    Graph done() throws EngineException {
        Set<String> order = new LinkedHashSet<>();
        for (String node : entries.keySet()) {
            visit(node, order);
        }
        Graph.Builder builder = Graph.builder(name);
        for (String node : order) {
            builder.add(node, entries.get(node).op(), entries.get(node).inputs());
        }
        List<String> distinct = outputs.stream().distinct().toList();
        return builder.build(distinct).withOutputs(distinct);
    }

    private void visit(String node, Set<String> order) {
        if (order.contains(node)) {
            return;
        }
        for (String input : entries.get(node).inputs()) {
            visit(input, order);
        }
        order.add(node);
    }
}
