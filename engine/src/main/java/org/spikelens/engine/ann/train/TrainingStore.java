package org.spikelens.engine.ann.train;

import org.spikelens.engine.error.EngineException;

/** Where a training keeps how far it has come. */
public interface TrainingStore {
    /** Keeps nothing. */
    TrainingStore NONE =
            new TrainingStore() {
                @Override
                public byte[] load() {
                    return null;
                }

                @Override
                public void save(byte[] state) {
                    // nothing is kept
                }

                @Override
                public EngineException unusable(String reason) {
                    throw new IllegalStateException(reason);
                }
            };

    /** What was saved last, or null. */
    byte[] load() throws EngineException;

    /** As a whole, in the place of what was saved before. */
    void save(byte[] state) throws EngineException;

    /** The error that what was saved cannot be gone on from. */
    EngineException unusable(String reason);
}
