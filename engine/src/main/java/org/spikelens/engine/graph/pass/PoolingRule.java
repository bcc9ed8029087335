package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** What a max pool becomes in the spiking network. */
public enum PoolingRule {
    /**
     * It stays behind its neuron, and the simulation passes on the spikes of the neuron with the
     * highest count.
     */
    COUNT_EXACT("count-exact"),
    /** The real-valued currents are pooled, then the neuron integrates. */
    PRE_NEURON("pre-neuron"),
    /** An average takes its place; the network computes something else. */
    AVERAGE("average");

    private final String id;

    PoolingRule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /**
     * @throws EngineException SETTING_VALUE if there is none of that name
     */
    public static PoolingRule of(String id) throws EngineException {
        for (PoolingRule rule : values()) {
            if (rule.id.equals(id)) {
                return rule;
            }
        }
        throw EngineException.of(
                Code.SETTING_VALUE,
                "key",
                "pooling",
                "value",
                id,
                "range",
                "count-exact, pre-neuron or average");
    }
}
