package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.neuron.CountPool;

/** Pools the spikes of another node. */
final class PoolStage implements StageRunner {
    private final CountPool pool;
    private final SpikeSource input;
    private final SpikeSource output;
    private final int preparation;

    /**
     * @param preparation timesteps after which its counts begin anew; 0 for never
     */
    PoolStage(CountPool pool, SpikeSource input, SpikeSource output, int preparation) {
        this.pool = pool;
        this.input = input;
        this.output = output;
        this.preparation = preparation;
    }

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        if (preparation > 0 && timestep == preparation + 1) {
            pool.restart();
        }
        pool.step(input.slot(slot), output.slot(slot));
        output.computed(slot);
    }

    /* counts begin anew, for they are to be those of the timestep that shows */
    @Override
    public boolean endAhead(int steps) {
        pool.reset();
        return false;
    }

    @Override
    public void show(int slot, int timestep) {
        pool.step(input.slot(slot), output.slot(slot));
        output.computed(slot);
    }

    @Override
    public StageState save() {
        return new StageState.Pool(pool.state(), output.last().copy());
    }

    @Override
    public void restore(StageState state) {
        StageState.Pool earlier = (StageState.Pool) state;
        pool.restore(earlier.counts());
        output.restore(earlier.last());
    }
}
