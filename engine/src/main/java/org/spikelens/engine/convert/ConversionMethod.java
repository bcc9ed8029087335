package org.spikelens.engine.convert;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** A published way of turning a trained network into a spiking one. */
public interface ConversionMethod {
    MethodDescription description();

    /**
     * Starts its calibration, before the first update.
     *
     * @param prepared network after the passes
     * @param settings made from {@link #description()}
     * @param parent owner of the native memory that the calibration takes
     * @throws EngineException METHOD_NEEDS, MODEL_NO_ACTIVATION
     */
    Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException;
}
