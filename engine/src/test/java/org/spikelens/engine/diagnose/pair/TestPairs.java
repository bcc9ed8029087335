package org.spikelens.engine.diagnose.pair;

import java.util.function.IntUnaryOperator;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.simulate.TestImages;

/** Two networks that look at the same images, read from the start. */
final class TestPairs {
    static final IntUnaryOperator ALL = end -> 0;

    private TestPairs() {}

    static NetworkPair pair(
            SpikingNetwork first, SpikingNetwork second, TestImages images, int steps)
            throws EngineException {
        return NetworkPair.of(
                new PairMember(first, first.graph(), images, ALL),
                new PairMember(second, second.graph(), images, ALL),
                steps);
    }

    static void run(LockStep steps) {
        while (steps.timestep() < steps.pair().timesteps()) {
            steps.step(() -> {});
        }
    }
}
