package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.graph.Graph;

/** Thresholds at the largest activation; see {@link StatisticCalibration}. */
public final class MaxNorm extends ThresholdMethod {
    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "max-norm",
                    "Maximum normalisation",
                    "Diehl et al.: Fast-classifying, high-accuracy spiking deep networks through"
                            + " weight and threshold balancing (IJCNN 2015)",
                    CommonSettings.NEEDS,
                    CommonSettings.with(
                            CommonSettings.GRANULARITY,
                            CommonSettings.BATCHES,
                            CommonSettings.readout("none"),
                            CommonSettings.OUTPUT),
                    false,
                    "The threshold is the largest activation seen on the calibration data. Nothing"
                            + " is clipped, but one outlier makes all rates low, so many timesteps"
                            + " are needed. The paper starts membranes at 0; here they start at half"
                            + " a threshold unless told otherwise.");

    public MaxNorm() {
        super(DESCRIPTION);
    }

    @Override
    Calibration start(
            Graph prepared, Granularity granularity, Settings settings, NDManager parent) {
        return new StatisticCalibration(
                prepared,
                StatisticSettings.maximum(granularity, settings.integer("updates")),
                parent);
    }
}
