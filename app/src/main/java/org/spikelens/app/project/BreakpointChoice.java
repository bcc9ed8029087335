package org.spikelens.app.project;

import org.spikelens.engine.record.Breakpoint;
import org.spikelens.engine.record.NeuronPick;

/**
 * A moment at which the simulation is to stop.
 *
 * @param kind what is waited for
 * @param layer of the neuron, by its name: methods put sites in orders of their own; empty where no
 *     neuron is asked about
 * @param neuron its index in the layer; 0 where no neuron is asked about
 * @param level of its potential, in thresholds; 0 where none is asked about
 * @param on whether it is waited for at the moment
 */
public record BreakpointChoice(Kind kind, String layer, int neuron, double level, boolean on) {
    /** What is waited for. */
    public enum Kind {
        FIRST_SPIKE,
        POTENTIAL,
        DECISION,
        WRONG;

        /** Key of its words. */
        public String key() {
            return switch (this) {
                case FIRST_SPIKE -> "breakpoint.spike";
                case POTENTIAL -> "breakpoint.potential";
                case DECISION -> "breakpoint.decision";
                case WRONG -> "breakpoint.wrong";
            };
        }

        /** Whether it asks about a neuron. */
        public boolean asksNeuron() {
            return this == FIRST_SPIKE || this == POTENTIAL;
        }
    }

    /** The same, waited for or not. */
    BreakpointChoice on(boolean now) {
        return new BreakpointChoice(kind, layer, neuron, level, now);
    }

    /** Whether both wait for the same. */
    public boolean same(BreakpointChoice other) {
        return on(true).equals(other.on(true));
    }

    /**
     * The engine's words for it, of an image that runs by itself.
     *
     * @param site of its layer in the network that runs; not looked at where no neuron is asked
     *     about
     */
    Breakpoint breakpoint(int site) {
        NeuronPick pick = new NeuronPick(site, 0, neuron);
        return switch (kind) {
            case FIRST_SPIKE -> new Breakpoint.FirstSpike(pick);
            case POTENTIAL -> new Breakpoint.PotentialReaches(pick, level);
            case DECISION -> new Breakpoint.DecisionChanges();
            case WRONG -> new Breakpoint.ClassWrong();
        };
    }
}
