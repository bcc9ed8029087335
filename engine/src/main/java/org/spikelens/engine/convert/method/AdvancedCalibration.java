package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.ann.train.WeightCalibration;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.correct.Correction;
import org.spikelens.engine.correct.WeightCorrection;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * Weights fitted and potentials corrected layer by layer; see {@link WeightCorrection} and {@link
 * org.spikelens.engine.correct.LayerCorrection}.
 */
public final class AdvancedCalibration extends CorrectionMethod {
    private static final String STEPS = "weight-steps";
    private static final String BATCHES = "weight-batches";
    private static final String RATE = "weight-rate";

    /** Images a step, as the paper has it. */
    private static final int IMAGES = 32;

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "acp",
                    "Advanced calibration of potentials",
                    LightCalibration.PAPER,
                    CommonSettings.NEEDS,
                    settings(
                            new Setting(
                                    STEPS,
                                    Setting.Type.INTEGER,
                                    "0",
                                    "[0, 1000000]",
                                    "steps",
                                    "How many steps of gradient descent fit the weights of each layer"
                                            + " before potentials are corrected; 0 leaves weights as"
                                            + " they are, and the paper takes 5000 for large images."),
                            new Setting(
                                    BATCHES,
                                    Setting.Type.INTEGER,
                                    "1",
                                    "[1, 1000000]",
                                    "batches",
                                    "On how many batches a layer's weights are fitted, the steps"
                                            + " shared out among them; each step takes 32 of their"
                                            + " images."),
                            new Setting(
                                    RATE,
                                    Setting.Type.REAL,
                                    "0.00001",
                                    "(0, 10]",
                                    "",
                                    "Learning rate of that (Adam) at the start; it falls to 0 along a"
                                            + " cosine.")),
                    true,
                    "As the light calibration, but what a neuron sends too little or too much on"
                            + " average goes into its potential before the first timestep, a number"
                            + " for every neuron. Before that, where weight-steps is above 0, the"
                            + " weights of each layer learn to send what the source network sends"
                            + " there, as the paper does when images are large. It has average pools;"
                            + " max pools are done by counts here, which changes no rate.");

    public AdvancedCalibration() {
        super(DESCRIPTION, Correction.POTENTIAL);
    }

    @Override
    Calibration before(Graph prepared, Settings settings, long seed, NDManager parent)
            throws EngineException {
        Calibration thresholds = super.before(prepared, settings, seed, parent);
        int steps = settings.integer(STEPS);
        if (steps == 0) {
            return thresholds;
        }
        WeightCalibration.Plan fit =
                new WeightCalibration.Plan(
                        settings.integer(TIMESTEPS), steps, IMAGES, settings.real(RATE), seed);
        PoolingRule pooling = PoolingRule.of(settings.choice("pooling"));
        return new WeightCorrection(
                prepared,
                thresholds,
                new WeightCorrection.Plan(fit, settings.integer(BATCHES), pooling),
                parent);
    }
}
