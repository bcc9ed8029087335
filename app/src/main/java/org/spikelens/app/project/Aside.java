package org.spikelens.app.project;

import org.spikelens.engine.project.ProjectFacts;

/**
 * What the engine had before something was started anew: plain values without native memory.
 *
 * @param network with its images and thresholds; null where these stay as they are
 * @param simulation what it takes to run it again; null without any
 */
record Aside(Kept network, ProjectFacts.Simulation simulation) {}
