package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Analogue values that other stages read, kept for a block of timesteps. */
final class StoredSource implements ValueSource {
    private final NDArray[] slots;
    private final NDManager owner;

    StoredSource(int block, NDManager owner) {
        this.slots = new NDArray[block];
        this.owner = owner;
    }

    /** Keeps a value, which must not share its memory with anything, in place of an older one. */
    void put(int slot, NDArray value) {
        if (slots[slot] != null) {
            slots[slot].close();
        }
        value.attach(owner);
        slots[slot] = value;
    }

    @Override
    public NDArray view(int slot, int timestep, NDManager scope) {
        return ValueSource.handle(slots[slot], scope);
    }
}
