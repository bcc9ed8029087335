package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.tensor.TensorRuntime;

/** Random images whose labels are what a source network says of them. */
public final class RandomImages implements TestImages {
    private final Graph graph;
    private final float[] pixels;
    private final int[] labels;

    private RandomImages(Graph graph, float[] pixels, int[] labels) {
        this.graph = graph;
        this.pixels = pixels;
        this.labels = labels;
    }

    public static RandomImages of(Graph graph, int count, long seed) {
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, manager)) {
            NDArray all = RandomNetworks.images(manager, graph, count, seed);
            float[] pixels = all.toFloatArray();
            float[] outputs = ann.run(all).toFloatArray();
            return new RandomImages(graph, pixels, Classes.of(outputs, outputs.length / count));
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public NDArray batch(NDManager owner, int... indices) {
        int size = pixels.length / labels.length;
        float[] values = new float[indices.length * size];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * size, values, i * size, size);
        }
        return owner.create(values, new Shape(indices.length).addAll(graph.input().shape()));
    }
}
