package org.spikelens.engine.diagnose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.simulate.TestImages;

/**
 * Some images of a set, spread evenly over it: a set may be ordered by classes.
 *
 * @param set all of them
 * @param size of the subset, at most the set's
 */
record Subset(TestImages set, int size) implements TestImages {
    static Subset of(TestImages set, int most) {
        return new Subset(set, Math.min(most, set.size()));
    }

    private int number(int index) {
        return (int) ((long) index * set.size() / size);
    }

    @Override
    public boolean labelled() {
        return set.labelled();
    }

    @Override
    public int label(int index) {
        return set.label(number(index));
    }

    @Override
    public NDArray batch(NDManager manager, int... indices) throws EngineException {
        return set.batch(manager, IntStream.of(indices).map(this::number).toArray());
    }
}
