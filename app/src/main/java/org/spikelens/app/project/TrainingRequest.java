package org.spikelens.app.project;

import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.workflow.QcfsOutput;

/**
 * A QCFS network that is wanted of the open one.
 *
 * @param plan how it is trained
 * @param output where it is written to
 */
public record TrainingRequest(QcfsPlan plan, QcfsOutput output) {}
