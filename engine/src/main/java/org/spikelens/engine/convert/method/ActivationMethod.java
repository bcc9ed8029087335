package org.spikelens.engine.convert.method;

import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** A method for networks with activations that spiking neurons can replace. */
abstract class ActivationMethod implements ConversionMethod {
    private final MethodDescription description;

    ActivationMethod(MethodDescription description) {
        this.description = description;
    }

    @Override
    public final MethodDescription description() {
        return description;
    }

    @Override
    public void require(Graph prepared, Settings settings) throws EngineException {
        if (prepared.spikingSites().isEmpty()) {
            throw EngineException.of(Code.MODEL_NO_ACTIVATION, "file", prepared.name());
        }
    }
}
