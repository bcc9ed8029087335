package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Turns an ONNX graph into ours, node after node. What depends on the network's input becomes
 * nodes, all else is folded. A node that cannot be imported is noted and the import goes on, with
 * the shape that the file itself gives where it does, so that all problems are found at once.
 */
final class GraphImport {
    private final OnnxFile file;
    private final GraphProto proto;
    private final WeightReader weights;
    private final Names names = new Names();
    private final Graph.Builder builder;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final List<ImportedNode> imported = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<String> outputNames = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> refusedRoundings;
    private long fixedBatch;

    private GraphImport(OnnxFile file, Set<String> refusedRoundings) {
        this.file = file;
        this.refusedRoundings = refusedRoundings;
        this.proto = file.model().getGraph();
        this.weights = new WeightReader(file.folder());
        this.builder = Graph.builder(file.name().replaceFirst("\\.onnx$", ""));
    }

    /**
     * One node of the file after import.
     *
     * @param made nodes that stand for it, the last one giving its value; empty if it was folded
     * @param refusal why it cannot be imported, or null
     * @param folded its value where it is a constant, or null
     * @param reachable whether the shape of its inputs was known
     * @param joined whether it is part of an activation that another node stands for
     */
    record ImportedNode(
            int index,
            OnnxNode onnx,
            List<Node> made,
            String refusal,
            Tensor folded,
            boolean reachable,
            boolean joined) {}

    /**
     * @param nodes every node of the file, in its order
     * @param whole all nodes made, also those that feed no output
     * @param graph what feeds the outputs; null if anything was refused
     * @param outputs names of the outputs in the file, in the order of {@code outputLayers}
     * @param outputLayers names of the nodes that give them
     * @param problems one text a refused layer
     * @param input its name and the shape of one sample
     */
    record Result(
            List<ImportedNode> nodes,
            Graph whole,
            Graph graph,
            List<String> outputs,
            List<String> outputLayers,
            List<String> problems,
            Node input) {}

    static Result run(OnnxFile file) throws EngineException {
        GraphImport first = new GraphImport(file, Set.of());
        QcfsJoin join = first.importNodes();
        if (join.roundings().isEmpty()) {
            return first.result(join);
        }
        // what they round is known only now: once more, without what no activation needs
        GraphImport again = new GraphImport(file, Set.copyOf(join.roundings()));
        return again.result(again.importNodes());
    }

    private QcfsJoin importNodes() throws EngineException {
        for (TensorProto tensor : proto.getInitializerList()) {
            initializers.put(tensor.getName(), tensor);
        }
        addInput();
        List<OnnxNode> nodes = new ArrayList<>();
        for (NodeProto node : proto.getNodeList()) {
            String name =
                    Names.of(node.getName(), node.getOutputList(), node.getOpType(), nodes.size());
            OnnxNode onnx = new OnnxNode(node, name, file.opset());
            names.reserve(onnx);
            nodes.add(onnx);
        }
        for (OnnxNode node : nodes) {
            add(node);
        }
        addOutputs();
        return new QcfsJoin(builder.build(outputs), names);
    }

    private Result result(QcfsJoin join) throws EngineException {
        Map<String, List<Node>> activations = new HashMap<>();
        Graph whole = join.graph(activations);
        List<ImportedNode> nodes =
                imported.stream().map(node -> joined(node, join, activations)).toList();
        Graph graph = problems.isEmpty() ? whole.withOutputs(outputs) : null;
        return new Result(nodes, whole, graph, outputNames, outputs, problems, whole.input());
    }

    /** What an imported node stands for once the activations are one node each. */
    private static ImportedNode joined(
            ImportedNode node, QcfsJoin join, Map<String, List<Node>> activations) {
        List<Node> made = new ArrayList<>();
        boolean part = false;
        for (Node one : node.made()) {
            part |= join.joined(one.name());
            if (!join.joined(one.name())) {
                made.addAll(activations.getOrDefault(one.name(), List.of(one)));
            }
        }
        return new ImportedNode(
                node.index(),
                node.onnx(),
                made,
                node.refusal(),
                node.folded(),
                node.reachable(),
                part);
    }

    private void addInput() throws EngineException {
        proto.getNodeList().forEach(node -> read.addAll(node.getInputList()));
        proto.getOutputList().forEach(output -> read.add(output.getName()));
        List<ValueInfoProto> inputs =
                proto.getInputList().stream()
                        .filter(info -> !initializers.containsKey(info.getName()))
                        .filter(info -> read.contains(info.getName()))
                        .toList();
        if (inputs.size() != 1) {
            throw EngineException.of(
                    Code.MODEL_INPUTS,
                    "file",
                    file.name(),
                    "count",
                    inputs.size(),
                    "names",
                    String.join(", ", inputs.stream().map(ValueInfoProto::getName).toList()));
        }
        ValueInfoProto info = inputs.get(0);
        TypeProto.Tensor type = info.getType().getTensorType();
        Shape shape = sampleShape(info);
        boolean numbers =
                ElementType.floating(type.getElemType()) || ElementType.integer(type.getElemType());
        if (shape == null || !numbers) {
            throw EngineException.of(
                    Code.MODEL_INPUT_SHAPE,
                    "file",
                    file.name(),
                    "input",
                    info.getName(),
                    "shape",
                    described(info));
        }
        Dimension batch = type.getShape().getDim(0);
        fixedBatch = batch.hasDimValue() && batch.getDimValue() > 0 ? batch.getDimValue() : 0;
        Node input = builder.add(names.fresh(info.getName()), new Op.Input(shape), List.of());
        values.put(info.getName(), new Value.Computed(input));
    }

    /** Without the batch axis; null if there is none or another axis has no fixed length. */
    private static Shape sampleShape(ValueInfoProto info) {
        List<Dimension> dims = info.getType().getTensorType().getShape().getDimList();
        if (dims.size() < 2
                || dims.stream().skip(1).anyMatch(d -> !d.hasDimValue() || d.getDimValue() < 1)) {
            return null;
        }
        return new Shape(dims.stream().skip(1).mapToLong(Dimension::getDimValue).toArray());
    }

    private static String described(ValueInfoProto info) {
        TypeProto.Tensor type = info.getType().getTensorType();
        List<String> dims =
                type.getShape().getDimList().stream()
                        .map(
                                d ->
                                        d.hasDimValue()
                                                ? Long.toString(d.getDimValue())
                                                : d.hasDimParam() ? d.getDimParam() : "?")
                        .toList();
        return ElementType.name(type.getElemType()) + " [" + String.join(", ", dims) + "]";
    }

    private void add(OnnxNode node) throws EngineException {
        int index = imported.size();
        try {
            List<Value> inputs = new ArrayList<>();
            for (String input : node.inputs()) {
                inputs.add(input.isEmpty() ? null : value(input));
            }
            NodeImport scope = new NodeImport(node, inputs, builder, names, fixedBatch);
            Tensor folded = fold(node, inputs, scope);
            if (folded != null) {
                node.outputs().forEach(output -> values.put(output, new Value.Fixed(folded)));
                imported.add(new ImportedNode(index, node, List.of(), null, folded, true, false));
                return;
            }
            OperatorTable.Translator translator = OperatorTable.of(node.op());
            if (translator == null || refusedRoundings.contains(names.primary(node))) {
                throw new Refusal("cannot be converted yet");
            }
            boolean reachable = inputs.stream().noneMatch(Value.Unknown.class::isInstance);
            if (reachable) {
                translator.translate(scope);
                publish(node, scope);
            } else {
                publishUnknown(node);
            }
            imported.add(new ImportedNode(index, node, scope.made(), null, null, reachable, false));
        } catch (Refusal e) {
            refuse(node, index, e.getMessage());
        } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
            refuse(node, index, "has attributes that do not fit its input");
        } catch (EngineException e) {
            if (e.code() != Code.SHAPE_MISMATCH) {
                throw e;
            }
            refuse(node, index, "does not fit its input: " + e.facts().get("reason"));
        }
    }

    /** The value of a node that does not depend on the network's input, else null. */
    private Tensor fold(OnnxNode node, List<Value> inputs, NodeImport scope)
            throws Refusal, EngineException {
        if (node.op().equals("Constant") && node.has("value")) {
            return weights.read(node.name(), node.tensor("value"));
        }
        boolean shape = node.op().equals("Shape") || node.op().equals("Size");
        if (shape && scope.isComputed(0)) {
            long[] dims = scope.dims(0);
            return node.op().equals("Shape")
                    ? ConstantFolding.shape(node, dims)
                    : Tensor.ofIntegers(node.name(), new long[0], new long[] {Strides.size(dims)});
        }
        boolean known =
                inputs.stream().allMatch(value -> value == null || value instanceof Value.Fixed);
        if (!known || !ConstantFolding.knows(node.op())) {
            return null;
        }
        List<Tensor> tensors = new ArrayList<>(scope.constants());
        if (node.op().equals("ConstantOfShape") && node.has("value")) {
            tensors.add(weights.read(node.name(), node.tensor("value")));
        }
        return ConstantFolding.fold(node, tensors);
    }

    private Value value(String name) throws Refusal, EngineException {
        Value known = values.get(name);
        if (known != null) {
            return known;
        }
        TensorProto tensor = initializers.get(name);
        if (tensor == null) {
            throw new Refusal("reads \"" + name + "\", which nothing in the file gives");
        }
        Value read = new Value.Fixed(weights.read(name, tensor));
        values.put(name, read);
        return read;
    }

    private void publish(OnnxNode node, NodeImport scope) throws Refusal {
        for (int i = 0; i < node.outputs().size(); i++) {
            String output = node.outputs().get(i);
            if (scope.result(i) == null && read.contains(output)) {
                throw new Refusal("gives \"" + output + "\" besides its value, and it is used");
            }
            values.put(output, scope.result(i));
        }
    }

    private void publishUnknown(OnnxNode node) {
        node.outputs().forEach(output -> values.put(output, new Value.Unknown()));
    }

    /** Notes the problem; goes on with the shape that the file gives for the result, if any. */
    private void refuse(OnnxNode node, int index, String reason) throws EngineException {
        problems.add("layer \"" + node.name() + "\" (" + node.op() + ") " + reason);
        imported.add(new ImportedNode(index, node, List.of(), reason, null, true, false));
        publishUnknown(node);
        for (String output : node.outputs()) {
            for (ValueInfoProto info : proto.getValueInfoList()) {
                Shape shape = info.getName().equals(output) ? sampleShape(info) : null;
                if (shape != null) {
                    Node stand = builder.add(names.fresh(output), new Op.Input(shape), List.of());
                    values.put(output, new Value.Computed(stand));
                }
            }
        }
    }

    private void addOutputs() throws EngineException {
        Set<String> chosen = new LinkedHashSet<>();
        for (ValueInfoProto info : proto.getOutputList()) {
            Value value = values.get(info.getName());
            if (value instanceof Value.Computed computed) {
                if (chosen.add(computed.node().name())) {
                    outputNames.add(info.getName());
                }
            } else if (problems.isEmpty()) {
                problems.add(
                        "output \"" + info.getName() + "\" does not depend on the network's input");
            }
        }
        outputs.addAll(chosen);
        if (outputs.isEmpty() && problems.isEmpty()) {
            throw EngineException.of(Code.MODEL_EMPTY, "file", file.name());
        }
    }
}
