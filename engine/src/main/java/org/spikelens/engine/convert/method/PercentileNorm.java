package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.graph.Graph;

/** Thresholds at a percentile of the activations; see {@link StatisticCalibration}. */
public final class PercentileNorm extends ThresholdMethod {
    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "percentile",
                    "Percentile normalisation",
                    "Rueckauer et al.: Conversion of continuous-valued deep networks to efficient"
                            + " event-driven networks for image classification (Frontiers in"
                            + " Neuroscience 2017)",
                    CommonSettings.NEEDS,
                    CommonSettings.with(
                            CommonSettings.GRANULARITY,
                            new Setting(
                                    "percentile",
                                    Setting.Type.REAL,
                                    "99.9",
                                    "(0, 100]",
                                    "%",
                                    "Share of the positive activations on the calibration data that"
                                            + " lie at or below the threshold."),
                            CommonSettings.BATCHES,
                            CommonSettings.readout("none"),
                            CommonSettings.OUTPUT),
                    false,
                    "The threshold is a high percentile of the positive activations seen on the"
                            + " calibration data. A few large activations are clipped, and all others"
                            + " get higher rates. Zeros are not counted. The paper starts membranes"
                            + " at 0; here they start at half a threshold unless told otherwise.");

    public PercentileNorm() {
        super(DESCRIPTION);
    }

    @Override
    Calibration start(
            Graph prepared, Granularity granularity, Settings settings, NDManager parent) {
        return new StatisticCalibration(
                prepared,
                new StatisticSettings(
                        granularity, settings.integer("updates"), settings.real("percentile")),
                parent);
    }
}
