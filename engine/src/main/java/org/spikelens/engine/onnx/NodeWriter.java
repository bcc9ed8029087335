package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

/** Writes one node of a graph as one ONNX node, or the few that say the same. */
final class NodeWriter {
    private final ProtoNodes nodes;
    private final Node node;
    private final Graph graph;
    private final ValueNames names;
    private final long opset;

    NodeWriter(GraphProto.Builder proto, Node node, Graph graph, ValueNames names, long opset) {
        this.nodes = new ProtoNodes(proto, node.name(), names);
        this.node = node;
        this.graph = graph;
        this.names = names;
        this.opset = opset;
    }

    void write() {
        Op op = node.op();
        if (op instanceof Op.Constant constant) {
            nodes.constant(constant.value());
        } else if (op instanceof Op.Conv
                || op instanceof Op.ConvTranspose
                || op instanceof Op.Linear
                || op instanceof Op.BatchNorm
                || op instanceof Op.Affine) {
            weighted(op);
        } else if (op instanceof Op.AveragePool
                || op instanceof Op.MaxPool
                || op instanceof Op.ReduceMean
                || op instanceof Op.Lrn) {
            pooling(op);
        } else if (op.activation()) {
            activation(op);
        } else if (op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Gather
                || op instanceof Op.Pad
                || op instanceof Op.Resize
                || op instanceof Op.Concat) {
            shape(op);
        } else if (op instanceof Op.Add && node.inputs().size() != 2) {
            nodes.node("Sum", inputs());
        } else {
            // Add, Sub, Mul, Div, Max, MatMul, Identity, global pools: named alike, no attributes
            nodes.node(op.label(), inputs());
        }
    }

    private List<String> inputs() {
        return node.inputs().stream().map(names::of).toList();
    }

    private String input() {
        return names.of(node.inputs().get(0));
    }

    private void weighted(Op op) {
        if (op instanceof Op.Conv conv) {
            List<String> inputs = weights(conv.weight(), conv.bias());
            window(nodes.node("Conv", inputs), conv.window(), false)
                    .integer("group", conv.groups());
        } else if (op instanceof Op.ConvTranspose conv) {
            List<String> inputs = weights(conv.weight(), conv.bias());
            window(nodes.node("ConvTranspose", inputs), conv.window(), false)
                    .integer("group", conv.groups())
                    .integers("output_padding", conv.outputPadding());
        } else if (op instanceof Op.Linear linear) {
            linear(linear);
        } else if (op instanceof Op.BatchNorm norm) {
            nodes.node(
                            "BatchNormalization",
                            List.of(
                                    input(),
                                    nodes.weight("scale", norm.gamma()),
                                    nodes.weight("bias", norm.beta()),
                                    nodes.weight("mean", norm.mean()),
                                    nodes.weight("variance", norm.variance())))
                    .real("epsilon", (float) norm.epsilon());
        } else {
            Op.Affine affine = (Op.Affine) op;
            String scale = nodes.weight("scale", perChannel(affine.scale()));
            String shift = nodes.weight("shift", perChannel(affine.shift()));
            String product = nodes.step("Mul", "product", List.of(input(), scale));
            nodes.node("Add", List.of(product, shift));
        }
    }

    private Parameter perChannel(Parameter values) {
        long[] dims = new long[node.shape().dimension()];
        Arrays.fill(dims, 1);
        dims[0] = values.size();
        return values.reshape(new Shape(dims));
    }

    private List<String> weights(Parameter weight, Parameter bias) {
        List<String> inputs = new ArrayList<>(List.of(input(), nodes.weight("weight", weight)));
        if (bias != null) {
            inputs.add(nodes.weight("bias", bias));
        }
        return inputs;
    }

    /** Gemm reads vectors only; over the last axis of larger values it is a MatMul. */
    private void linear(Op.Linear linear) {
        if (node.shape().dimension() == 1) {
            nodes.node("Gemm", weights(linear.weight(), linear.bias())).integer("transB", 1);
            return;
        }
        String weight = nodes.weight("weight", transposed(linear.weight()));
        if (linear.bias() == null) {
            nodes.node("MatMul", List.of(input(), weight));
            return;
        }
        String product = nodes.step("MatMul", "product", List.of(input(), weight));
        nodes.node("Add", List.of(product, nodes.weight("bias", linear.bias())));
    }

    private static Parameter transposed(Parameter matrix) {
        long[] dims = matrix.shape().getShape();
        Tensor tensor = Tensor.ofFloats("", dims, matrix.toArray());
        Tensor turned = tensor.transpose(new int[] {1, 0});
        float[] values = new float[turned.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = turned.real(i);
        }
        return Parameter.of(new Shape(turned.dims()), values);
    }

    private static ProtoNodes window(ProtoNodes written, Window window, boolean pool) {
        List<Integer> pads = new ArrayList<>(window.padsBegin());
        pads.addAll(window.padsEnd());
        written.integers("kernel_shape", window.kernel())
                .integers("strides", window.strides())
                .integers("pads", pads);
        if (!pool || window.dilations().stream().anyMatch(step -> step != 1)) {
            written.integers("dilations", window.dilations());
        }
        return pool && window.ceilMode() ? written.integer("ceil_mode", 1) : written;
    }

    private void pooling(Op op) {
        if (op instanceof Op.AveragePool pool) {
            window(nodes.node("AveragePool", inputs()), pool.window(), true)
                    .integer("count_include_pad", pool.countIncludePad() ? 1 : 0);
        } else if (op instanceof Op.MaxPool pool) {
            window(nodes.node("MaxPool", inputs()), pool.window(), true);
        } else if (op instanceof Op.ReduceMean mean) {
            List<Long> axes = mean.axes().stream().map(Integer::longValue).toList();
            if (opset >= 18) {
                nodes.node("ReduceMean", List.of(input(), nodes.list("axes", axes)));
            } else {
                nodes.node("ReduceMean", inputs()).integers("axes", axes);
            }
            nodes.integer("keepdims", mean.keepDims() ? 1 : 0);
        } else {
            Op.Lrn lrn = (Op.Lrn) op;
            nodes.node("LRN", inputs())
                    .integer("size", lrn.size())
                    .real("alpha", lrn.alpha())
                    .real("beta", lrn.beta())
                    .real("bias", lrn.bias());
        }
    }

    private void activation(Op op) {
        if (op instanceof Op.Clip clip) {
            List<String> inputs = new ArrayList<>(inputs());
            inputs.add(
                    clip.low() == Float.NEGATIVE_INFINITY
                            ? ""
                            : nodes.weight("min", Parameter.scalar(clip.low())));
            if (clip.high() != Float.POSITIVE_INFINITY) {
                inputs.add(nodes.weight("max", Parameter.scalar(clip.high())));
            }
            nodes.node("Clip", inputs);
        } else if (op instanceof Op.Qcfs qcfs) {
            quantised(qcfs);
        } else if (op instanceof Op.PRelu prelu) {
            nodes.node("PRelu", List.of(input(), nodes.weight("slope", prelu.slope())));
        } else if (op instanceof Op.LeakyRelu leaky) {
            nodes.node("LeakyRelu", inputs()).real("alpha", leaky.alpha());
        } else if (op instanceof Op.Elu elu) {
            nodes.node("Elu", inputs()).real("alpha", elu.alpha());
        } else if (op instanceof Op.HardSigmoid hard) {
            nodes.node("HardSigmoid", inputs())
                    .real("alpha", hard.alpha())
                    .real("beta", hard.beta());
        } else if (op instanceof Op.Gelu gelu) {
            nodes.node("Gelu", inputs()).text("approximate", gelu.tanh() ? "tanh" : "none");
        } else if (op instanceof Op.Softmax softmax) {
            nodes.node("Softmax", inputs()).integer("axis", softmax.axis());
        } else if (op instanceof Op.LogSoftmax softmax) {
            nodes.node("LogSoftmax", inputs()).integer("axis", softmax.axis());
        } else {
            nodes.node(op.label(), inputs());
        }
    }

    private void quantised(Op.Qcfs qcfs) {
        String lambda = nodes.weight("lambda", Parameter.scalar(qcfs.lambda()));
        String levels = nodes.weight("levels", Parameter.scalar(qcfs.levels()));
        String half = nodes.weight("shift", Parameter.scalar(0.5f));
        String zero = nodes.weight("zero", Parameter.scalar(0));
        String share = nodes.step("Div", "share", List.of(input(), lambda));
        String scaled = nodes.step("Mul", "scaled", List.of(share, levels));
        String shifted = nodes.step("Add", "shifted", List.of(scaled, half));
        String whole = nodes.step("Floor", "whole", List.of(shifted));
        String clipped = nodes.step("Clip", "clipped", List.of(whole, zero, levels));
        String level = nodes.step("Div", "level", List.of(clipped, levels));
        nodes.node("Mul", List.of(level, lambda));
    }

    private void shape(Op op) {
        if (op instanceof Op.Reshape reshape) {
            reshape(reshape);
        } else if (op instanceof Op.Transpose transpose) {
            nodes.node("Transpose", inputs()).integers("perm", transpose.permutation());
        } else if (op instanceof Op.Slice slice) {
            nodes.node(
                    "Slice",
                    List.of(
                            input(),
                            nodes.list("starts", List.of(slice.start())),
                            nodes.list("ends", List.of(slice.end())),
                            nodes.list("axes", List.of((long) slice.axis())),
                            nodes.list("steps", List.of(slice.step()))));
        } else if (op instanceof Op.Gather gather) {
            String indices =
                    gather.dropAxis()
                            ? nodes.single("index", gather.indices().get(0))
                            : nodes.list("indices", gather.indices());
            nodes.node("Gather", List.of(input(), indices)).integer("axis", gather.axis());
        } else if (op instanceof Op.Pad pad) {
            pad(pad);
        } else if (op instanceof Op.Resize resize) {
            resize(resize);
        } else {
            nodes.node("Concat", inputs()).integer("axis", ((Op.Concat) op).axis());
        }
    }

    private void reshape(Op.Reshape reshape) {
        int source = graph.node(node.inputs().get(0)).shape().dimension();
        if (reshape.shape().dimension() == 1 && source > 1) {
            nodes.node("Flatten", inputs()).integer("axis", 1);
            return;
        }
        List<Long> target = new ArrayList<>(List.of(-1L));
        for (long length : reshape.shape().getShape()) {
            target.add(length);
        }
        nodes.node("Reshape", List.of(input(), nodes.list("shape", target)));
    }

    private void pad(Op.Pad pad) {
        List<Long> pads = new ArrayList<>(List.of(0L));
        pads.addAll(pad.begin());
        pads.add(0L);
        pads.addAll(pad.end());
        nodes.node(
                        "Pad",
                        List.of(
                                input(),
                                nodes.list("pads", pads),
                                nodes.weight("value", Parameter.scalar(pad.value()))))
                .text("mode", pad.mode().name().toLowerCase(Locale.ROOT));
    }

    /**
     * By lengths where the scales follow from them and are no whole numbers, for a rounded scale
     * can hit another pixel; both cannot be given.
     */
    private void resize(Op.Resize resize) {
        List<String> inputs = new ArrayList<>(List.of(input(), ""));
        long[] before = graph.node(node.inputs().get(0)).shape().getShape();
        boolean byScale = false;
        for (int axis = 0; axis < resize.lengths().size(); axis++) {
            double scale = resize.scales().get(axis);
            byScale |= scale != (double) resize.lengths().get(axis) / before[axis + 1];
        }
        byScale |= resize.scales().stream().allMatch(scale -> scale == Math.rint(scale));
        if (byScale) {
            float[] scales = new float[resize.scales().size() + 2];
            scales[0] = 1;
            scales[1] = 1;
            for (int axis = 0; axis < resize.scales().size(); axis++) {
                scales[axis + 2] = resize.scales().get(axis).floatValue();
            }
            inputs.add(nodes.weight("scales", Parameter.vector(scales)));
        } else {
            inputs.add("");
            List<Long> sizes = new ArrayList<>(Collections.nCopies(1, before[0]));
            sizes.addAll(resize.lengths());
            inputs.add(sizesWithBatch(sizes));
        }
        nodes.node("Resize", inputs)
                .text("mode", resize.linear() ? "linear" : "nearest")
                .text(
                        "coordinate_transformation_mode",
                        resize.coordinates().name().toLowerCase(Locale.ROOT))
                .text("nearest_mode", resize.nearestMode());
    }

    /** The batch's length is known only at run time. */
    private String sizesWithBatch(List<Long> sizes) {
        String shape = nodes.step("Shape", "shape", List.of(input()));
        String first = nodes.list("first", List.of(0L));
        String batch = nodes.step("Gather", "batch", List.of(shape, first));
        String rest = nodes.list("lengths", sizes);
        String joined = nodes.step("Concat", "sizes", List.of(batch, rest));
        nodes.integer("axis", 0);
        return joined;
    }
}
