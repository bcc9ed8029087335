package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;

/**
 * What a diagnosis is made on.
 *
 * @param images of the test set, at most
 * @param timesteps T
 */
public record DiagnosisPlan(int images, int timesteps) {
    public static final DiagnosisPlan DEFAULT = new DiagnosisPlan(100, 64);

    /** Moments at which errors are taken apart: powers of two and what lies halfway between. */
    public List<Integer> horizons() {
        List<Integer> horizons = new ArrayList<>();
        for (int power = 1; power <= timesteps; power *= 2) {
            horizons.add(power);
            int between = power + power / 2;
            if (power > 1 && between < timesteps) {
                horizons.add(between);
            }
        }
        return horizons;
    }
}
