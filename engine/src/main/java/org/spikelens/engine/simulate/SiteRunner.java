package org.spikelens.engine.simulate;

/** A stage whose head spikes. */
interface SiteRunner extends StageRunner {
    /** Its neurons, seen from outside. */
    SitePopulation population();
}
