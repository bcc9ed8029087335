package org.spikelens.engine.convert.method;

import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.correct.Correction;

/**
 * Potentials corrected layer by layer; see {@link org.spikelens.engine.correct.LayerCorrection}.
 */
public final class AdvancedCalibration extends CorrectionMethod {
    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "acp",
                    "Advanced calibration of potentials",
                    LightCalibration.PAPER,
                    CommonSettings.NEEDS,
                    settings(),
                    true,
                    "As the light calibration, but what a neuron sends too little or too much on"
                            + " average goes into its potential before the first timestep, a number"
                            + " for every neuron. The paper trains the weights of each layer too when"
                            + " images are large; that is not done here. It has average pools; max"
                            + " pools are done by counts here, which changes no rate.");

    public AdvancedCalibration() {
        super(DESCRIPTION, Correction.POTENTIAL);
    }
}
