package org.spikelens.engine.workflow;

import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.project.ConvertedNetwork;

/**
 * A spiking network and its source, layer for layer.
 *
 * @param source the source network, prepared so that its spiking sites are the network's
 */
record SpikingPair(Graph source, SpikingNetwork network) {
    /**
     * @throws EngineException NETWORK_TIMESTEPS where the network is made for another number of
     *     timesteps
     */
    static SpikingPair of(ConvertedNetwork converted, int timesteps) throws EngineException {
        NeuronModel made = converted.network().neuron();
        NeuronModel neuron =
                made.at(timesteps)
                        .orElseThrow(
                                () ->
                                        EngineException.of(
                                                Code.NETWORK_TIMESTEPS,
                                                "made",
                                                made.timesteps().getAsInt(),
                                                "asked",
                                                timesteps));
        return new SpikingPair(source(converted), converted.network().with(neuron));
    }

    /**
     * The source network with the spiking network's layers: pools that stand before the neurons
     * there must do so here, which computes the same; pools that became averages there must not.
     */
    private static Graph source(ConvertedNetwork converted) throws EngineException {
        SpikingNetwork network = converted.network();
        return network.pooling() == PoolingRule.PRE_NEURON
                ? network.graph()
                : Passes.prepare(converted.source(), PoolingRule.COUNT_EXACT, network.output());
    }
}
