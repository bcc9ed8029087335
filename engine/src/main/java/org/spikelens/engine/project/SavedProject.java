package org.spikelens.engine.project;

import org.spikelens.engine.calibrate.CalibrationState;

/** A project as a value: what is written to a file, and what is read from one. Immutable. */
public final class SavedProject {
    private final ProjectFacts facts;
    private final byte[] network;
    private final CalibrationState calibration;

    /**
     * @param network the source network as ONNX
     * @param calibration null before the balancing starts
     */
    public SavedProject(ProjectFacts facts, byte[] network, CalibrationState calibration) {
        if ((facts.balance() == null) != (calibration == null)) {
            throw new IllegalArgumentException("thresholds and how they were found go together");
        }
        int updates = calibration == null ? 0 : calibration.updates();
        boolean known =
                (facts.balance() == null || facts.balance().viewed() <= updates)
                        && (facts.conversion() == null || facts.conversion().update() <= updates);
        if (!known) {
            throw new IllegalArgumentException("an update that was not made");
        }
        this.facts = facts;
        this.network = network.clone();
        this.calibration = calibration;
    }

    public ProjectFacts facts() {
        return facts;
    }

    public byte[] network() {
        return network.clone();
    }

    public CalibrationState calibration() {
        return calibration;
    }
}
