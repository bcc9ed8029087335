package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;

/** Sends the spikes that a site sent in an earlier run. */
final class PlayedStage implements StageRunner {
    private final int site;
    private final SpikeRecording recording;
    private final SpikeSource spikes;

    PlayedStage(int site, SpikeRecording recording, SpikeSource spikes) {
        this.site = site;
        this.recording = recording;
        this.spikes = spikes;
    }

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        spikes.slot(slot).set(recording.of(site, timestep));
        spikes.computed(slot);
    }

    @Override
    public StageState save() {
        return new StageState.Stateless();
    }

    @Override
    public void restore(StageState state) {
        // what is played depends on the timestep alone
    }
}
