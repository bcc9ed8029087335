package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** A method that finds thresholds, one a layer or a channel, for networks with activations. */
abstract class ThresholdMethod extends ActivationMethod {
    ThresholdMethod(MethodDescription description) {
        super(description);
    }

    @Override
    public final Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        Granularity granularity = Granularity.of(settings.choice(CommonSettings.GRANULARITY.key()));
        return start(prepared, granularity, settings, parent);
    }

    /** Starts the method's calibration of a network that has activations. */
    abstract Calibration start(
            Graph prepared, Granularity granularity, Settings settings, NDManager parent);
}
