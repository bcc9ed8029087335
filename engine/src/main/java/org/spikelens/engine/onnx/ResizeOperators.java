package org.spikelens.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Op;

/** Upsample (opset 7 to 9) and Resize (from 10) with nearest and linear interpolation. */
final class ResizeOperators {
    private ResizeOperators() {}

    static Map<String, OperatorTable.Translator> table() {
        return Map.of("Resize", ResizeOperators::resize, "Upsample", ResizeOperators::resize);
    }

    private static void resize(NodeImport in) throws Refusal, EngineException {
        OnnxNode node = in.onnx();
        boolean modern = node.op().equals("Resize") && node.opset() >= 11;
        String mode = node.text("mode", "nearest");
        if (!mode.equals("nearest") && !mode.endsWith("linear")) {
            throw new Refusal("interpolates in mode " + mode);
        }
        if (node.integer("antialias", 0) != 0) {
            throw new Refusal("smooths before it makes smaller (antialias)");
        }
        if (!node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw new Refusal("keeps the aspect ratio by itself");
        }
        long[] dims = in.dims(0);
        double[] scales = scales(in, dims, modern);
        if (scales[0] != 1 || scales[1] != 1) {
            throw new Refusal("resizes batch or channels");
        }
        List<Long> lengths = new ArrayList<>();
        List<Double> spatial = new ArrayList<>();
        for (int axis = 2; axis < dims.length; axis++) {
            spatial.add(scales[axis]);
            // a scale that came from a length gives the length back in spite of rounding
            double exact = dims[axis] * scales[axis];
            boolean whole = Math.abs(exact - Math.rint(exact)) < 1e-6 * exact;
            lengths.add((long) (whole ? Math.rint(exact) : Math.floor(exact)));
        }
        String coordinates =
                node.text("coordinate_transformation_mode", modern ? "half_pixel" : "asymmetric");
        String nearest = node.text("nearest_mode", modern ? "round_prefer_floor" : "floor");
        in.finish(
                new Op.Resize(
                        lengths,
                        spatial,
                        !mode.equals("nearest"),
                        coordinates(coordinates),
                        nearest),
                in.value(0));
    }

    private static Op.Coordinates coordinates(String name) throws Refusal {
        return switch (name) {
            case "half_pixel" -> Op.Coordinates.HALF_PIXEL;
            case "pytorch_half_pixel" -> Op.Coordinates.PYTORCH_HALF_PIXEL;
            case "asymmetric" -> Op.Coordinates.ASYMMETRIC;
            case "align_corners" -> Op.Coordinates.ALIGN_CORNERS;
            default -> throw new Refusal("maps coordinates by " + name);
        };
    }

    /** One an axis, batch included, from attribute or inputs. */
    private static double[] scales(NodeImport in, long[] dims, boolean modern) throws Refusal {
        double[] scales = new double[dims.length];
        Arrays.fill(scales, 1);
        long[] axes = in.onnx().integers("axes");
        float[] attribute = in.onnx().reals("scales");
        if (attribute != null) {
            for (int axis = 0; axis < Math.min(attribute.length, dims.length); axis++) {
                scales[axis] = attribute[axis];
            }
            return scales;
        }
        Tensor factors = in.optional(modern ? 2 : 1, "scales");
        boolean given = factors != null && factors.size() > 0;
        Tensor source = given ? factors : in.constant(3, "scales or sizes");
        int count = axes == null ? dims.length : axes.length;
        if (source.size() != count) {
            throw new Refusal("has " + source.size() + " scales for " + count + " axes");
        }
        for (int i = 0; i < count; i++) {
            int axis = axes == null ? i : Axes.of(axes[i], dims.length);
            if (given) {
                scales[axis] = source.real(i);
            } else if (axis == 0) {
                scales[axis] = in.standsForBatch(source.integer(i)) ? 1 : 0;
            } else {
                scales[axis] = (double) source.integer(i) / dims[axis];
            }
        }
        return scales;
    }
}
