package org.spikelens.engine.convert.method;

import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.correct.Correction;

/** Biases corrected layer by layer; see {@link org.spikelens.engine.correct.LayerCorrection}. */
public final class LightCalibration extends CorrectionMethod {
    static final String PAPER =
            "Li et al.: A free lunch from ANN: towards efficient, accurate spiking neural networks"
                    + " calibration (ICML 2021)";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "lcp",
                    "Light calibration",
                    PAPER,
                    CommonSettings.NEEDS,
                    settings(),
                    true,
                    "Thresholds with the least squared error of rates in T timesteps; then the spiking"
                            + " network runs, layer after layer, and what a channel sends too little"
                            + " or too much on average goes into its bias. Half a threshold comes with"
                            + " the currents. The paper has average pools; max pools are done by"
                            + " counts here, which changes no rate.");

    public LightCalibration() {
        super(DESCRIPTION, Correction.BIAS);
    }
}
