package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.ConvolutionChannels;

/** The constants of a network in native memory, each once. Read only after they are made. */
final class Uploads implements AutoCloseable {
    private final NDManager manager;
    private final Map<Parameter, NDArray> uploaded = new IdentityHashMap<>();

    Uploads(NDManager parent) {
        this.manager = parent.newSubManager();
    }

    /** Null stays null: a bias may be absent. */
    NDArray parameter(Parameter parameter) {
        if (parameter == null) {
            return null;
        }
        return uploaded.computeIfAbsent(
                parameter,
                wanted -> manager.create(wanted.buffer(), wanted.shape(), DataType.FLOAT32));
    }

    /** A kernel {@code [out, in, k...]} with zeros for the input channels it lacks. */
    NDArray channels(Parameter kernel, long wanted) {
        NDArray own = parameter(kernel);
        return ConvolutionChannels.widened(own, 1, wanted);
    }

    NDArray floats(Shape shape, float... values) {
        return manager.create(FloatBuffer.wrap(values), shape, DataType.FLOAT32);
    }

    NDArray indices(long... values) {
        return manager.create(values);
    }

    @Override
    public void close() {
        manager.close();
    }
}
