package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.TrainedThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Thresholds from a network that was trained with QCFS activations: {@code theta = lambda}. With
 * half a threshold to begin with and reset by subtraction, a neuron of constant current that ends
 * with its potential in {@code [0, theta)} or saturated has fired exactly what the activation says
 * for {@code T = L}.
 */
public final class QcfsConversion implements ConversionMethod {
    private static final String ID = "qcfs";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "QCFS conversion",
                    "Bu et al.: Optimal ANN-SNN conversion for high-accuracy and"
                            + " ultra-low-latency spiking neural networks (ICLR 2022)",
                    List.of(
                            "a network trained with QCFS activations",
                            "a batch of images, for the delay alone"),
                    CommonSettings.with(CommonSettings.readout("none")),
                    false,
                    "The network was trained with activations in steps, as many as timesteps are"
                            + " meant. Their size becomes the threshold and neurons start half"
                            + " charged; nothing is calibrated. A layer of constant current then"
                            + " fires what it was trained to; in deeper layers spikes come unevenly,"
                            + " which more timesteps even out.");

    @Override
    public MethodDescription description() {
        return DESCRIPTION;
    }

    @Override
    public void require(Graph prepared, Settings settings) throws EngineException {
        QcfsNetworks.require(prepared, ID);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        return new TrainedThresholds(prepared, parent);
    }
}
