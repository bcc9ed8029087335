package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** What comes into one normalisation, batch after batch. */
final class NormSums {
    private final Node node;
    private final Op.BatchNorm norm;
    private final double[] sum;
    private final double[] squares;
    private long count;

    NormSums(Node node) {
        this.node = node;
        this.norm = (Op.BatchNorm) node.op();
        sum = new double[node.channels()];
        squares = new double[node.channels()];
    }

    /** The node that it reads. */
    String input() {
        return node.inputs().get(0);
    }

    /** Values that it reads, an image. */
    long size() {
        return node.shape().size();
    }

    /**
     * @param values {@code [N, C, ...]}
     */
    void add(NDArray values) {
        float[] all = values.toFloatArray();
        int size = node.channelSize();
        for (int i = 0; i < all.length; i++) {
            int channel = i / size % sum.length;
            sum[channel] += all[i];
            squares[channel] += (double) all[i] * all[i];
        }
        count += all.length / sum.length;
    }

    SourceFigures.Norm figures() {
        List<Double> spreads = new ArrayList<>();
        List<Double> shifts = new ArrayList<>();
        for (int channel = 0; channel < sum.length; channel++) {
            double mean = sum[channel] / count;
            double variance = Math.max(0, squares[channel] / count - mean * mean);
            double held = norm.variance().get(channel) + norm.epsilon();
            spreads.add((variance + norm.epsilon()) / held);
            shifts.add(Math.abs(mean - norm.mean().get(channel)) / Math.sqrt(held));
        }
        return new SourceFigures.Norm(
                node.name(), Examination.median(spreads), Examination.median(shifts));
    }
}
