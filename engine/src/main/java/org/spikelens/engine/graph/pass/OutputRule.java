package org.spikelens.engine.graph.pass;

import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** How a spiking network gives its output. */
public enum OutputRule {
    /** The currents of the last layer are summed; it has no neurons. */
    ANALOGUE("analogue"),
    /** The last layer has neurons too, and what they send is summed: nothing below 0. */
    SPIKING("spiking");

    private final String id;

    OutputRule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /**
     * @throws EngineException SETTING_VALUE if there is none of that name
     */
    public static OutputRule of(String id) throws EngineException {
        for (OutputRule rule : values()) {
            if (rule.id.equals(id)) {
                return rule;
            }
        }
        throw EngineException.of(
                Code.SETTING_VALUE, "key", "output", "value", id, "range", "analogue or spiking");
    }
}
