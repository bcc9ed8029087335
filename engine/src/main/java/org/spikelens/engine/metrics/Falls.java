package org.spikelens.engine.metrics;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where a curve of accuracies falls, step by step.
 *
 * @param values before the first step, after it, after the second, ...
 */
public record Falls(List<Double> values) {
    public Falls {
        values = List.copyOf(values);
    }

    /** What a step takes off, from 0; below 0 where it adds something. */
    public double of(int step) {
        return values.get(step) - values.get(step + 1);
    }

    /** The step that takes off most; the first of several alike, none where no step takes any. */
    public OptionalInt largest() {
        int worst = -1;
        double most = 0;
        for (int step = 0; step + 1 < values.size(); step++) {
            if (of(step) > most) {
                most = of(step);
                worst = step;
            }
        }
        return worst < 0 ? OptionalInt.empty() : OptionalInt.of(worst);
    }
}
