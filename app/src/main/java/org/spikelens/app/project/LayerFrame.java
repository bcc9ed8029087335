package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.diagnose.LayerProbe;

/**
 * One layer looked at closely, with the thresholds it has or with others that are tried.
 *
 * @param plan what it was looked at on
 * @param images how many they were: no more than there is room to keep the spikes of
 * @param adjustable whether other thresholds can be tried
 * @param converted the thresholds of the conversion
 * @param first what was seen with them
 * @param thresholds those that are tried
 * @param now what is seen with them
 */
public record LayerFrame(
        LayerPlan plan,
        int images,
        boolean adjustable,
        SiteThresholds converted,
        LayerProbe.Look first,
        SiteThresholds thresholds,
        LayerProbe.Look now) {

    /** The same under other thresholds. */
    LayerFrame with(SiteThresholds tried, LayerProbe.Look seen) {
        return new LayerFrame(plan, images, adjustable, converted, first, tried, seen);
    }

    /** The same once the thresholds that are tried have become those of the conversion. */
    LayerFrame kept() {
        return new LayerFrame(plan, images, adjustable, thresholds, now, thresholds, now);
    }

    /**
     * Its thresholds times a factor.
     *
     * @param channel the one whose threshold it is; any number below 0 for all
     */
    public SiteThresholds scaled(int channel, double factor) {
        List<Double> values = new ArrayList<>(thresholds.values());
        for (int i = 0; i < values.size(); i++) {
            if (channel < 0 || channel == i) {
                values.set(i, values.get(i) * factor);
            }
        }
        return new SiteThresholds(thresholds.site(), thresholds.granularity(), values);
    }

    /** Whether the thresholds are others than those of the conversion. */
    public boolean tried() {
        return !thresholds.equals(converted);
    }
}
