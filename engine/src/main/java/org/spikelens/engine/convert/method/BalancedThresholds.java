package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.BalancingSettings;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.LocalThresholdBalancing;
import org.spikelens.engine.calibrate.UpdateOrder;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.graph.Graph;

/** Local threshold balancing; see {@link LocalThresholdBalancing}. */
public final class BalancedThresholds extends ThresholdMethod {
    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "ltb",
                    "Local threshold balancing",
                    "Inference-Scale Complexity in ANN-SNN Conversion (CVPR 2025)",
                    CommonSettings.NEEDS,
                    CommonSettings.with(
                            CommonSettings.GRANULARITY,
                            new Setting(
                                    "updates",
                                    Type.INTEGER,
                                    "1000",
                                    "[1, 1000000]",
                                    "batches",
                                    "How many batches move the thresholds; more of them bring the"
                                            + " thresholds nearer to the maximum, which suits long"
                                            + " runs."),
                            new Setting(
                                    "eta",
                                    Type.REAL,
                                    "1",
                                    "(0, 10]",
                                    "",
                                    "Step: a threshold moves by twice eta times the mean surplus"
                                            + " above it; above 0.5 it can overshoot."),
                            new Setting(
                                    "update-order",
                                    Type.CHOICE,
                                    "code",
                                    "code|paper",
                                    "",
                                    "Whether a layer passes on its current clipped by the new"
                                            + " threshold, as the authors' code does, or by the old"
                                            + " one, as printed."),
                            new Setting(
                                    "overshoot-guard",
                                    Type.BOOLEAN,
                                    "false",
                                    "true|false",
                                    "",
                                    "Whether a threshold is held at or below the largest current"
                                            + " seen so far."),
                            CommonSettings.readout("auto")),
                    false,
                    "Each layer moves its own thresholds towards its largest currents while batches"
                            + " pass through the clipped network: one plain inference a batch, no"
                            + " training. Thresholds only rise; the number of updates decides how few"
                            + " activations are clipped in the end, about one in twice the updates.");

    public BalancedThresholds() {
        super(DESCRIPTION);
    }

    @Override
    Calibration start(
            Graph prepared, Granularity granularity, Settings settings, NDManager parent) {
        return new LocalThresholdBalancing(
                prepared,
                new BalancingSettings(
                        granularity,
                        settings.integer("updates"),
                        settings.real("eta"),
                        UpdateOrder.of(settings.choice("update-order")),
                        settings.flag("overshoot-guard")),
                parent);
    }
}
