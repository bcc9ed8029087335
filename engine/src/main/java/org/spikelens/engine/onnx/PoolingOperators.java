package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/** Pooling over space, means over axes, and normalisation over channels. */
final class PoolingOperators {
    private PoolingOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of(
                "MaxPool",
                in -> in.finish(new Op.MaxPool(window(in)), in.value(0)),
                "AveragePool",
                PoolingOperators::average,
                "GlobalAveragePool",
                in -> in.finish(new Op.GlobalAveragePool(), in.value(0)),
                "GlobalMaxPool",
                in -> in.finish(new Op.GlobalMaxPool(), in.value(0)),
                "ReduceMean",
                PoolingOperators::mean,
                "LRN",
                PoolingOperators::responseNormalisation);
    }

    private static Window window(NodeImport in) throws Refusal {
        if (!in.onnx().has("kernel_shape")) {
            throw new Refusal("names no kernel_shape");
        }
        return Windows.of(in.onnx(), null, Windows.spatial(in.dims(0)));
    }

    private static void average(NodeImport in) throws Refusal, EngineException {
        boolean includePad = in.onnx().integer("count_include_pad", 0) == 1;
        in.finish(new Op.AveragePool(window(in), includePad), in.value(0));
    }

    private static void mean(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        int rank = in.dims(0).length;
        in.optional(1, "axes");
        long[] axes = Axes.given(node, in.constants(), 1);
        if ((axes == null || axes.length == 0) && node.integer("noop_with_empty_axes", 0) == 1) {
            in.finish(new Op.Identity(), in.value(0));
            return;
        }
        List<Integer> counted = new ArrayList<>();
        for (int i = 0; i < (axes == null ? rank : axes.length); i++) {
            counted.add(axes == null ? i : Axes.of(axes[i], rank));
        }
        if (counted.isEmpty() || counted.contains(0)) {
            throw new Refusal("takes the mean over the images of a batch");
        }
        boolean keep = node.integer("keepdims", 1) == 1;
        in.finish(new Op.ReduceMean(counted.stream().sorted().toList(), keep), in.value(0));
    }

    private static void responseNormalisation(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        int size = Math.toIntExact(node.integer("size", 1));
        in.finish(
                new Op.Lrn(
                        size,
                        node.real("alpha", 1e-4f),
                        node.real("beta", 0.75f),
                        node.real("bias", 1)),
                in.value(0));
    }
}
