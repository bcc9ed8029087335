package org.spikelens.engine.record;

import java.util.Map;
import java.util.TreeMap;
import org.spikelens.engine.simulate.Keyframe;
import org.spikelens.engine.simulate.Simulation;

/**
 * Goes to any timestep of a run, backwards too: by the last keyframe before it and a replay, which
 * gives the same spikes again. Keyframes are taken at regular distances; when they hold more memory
 * than allowed, every other one is dropped and the distance doubled.
 *
 * <p><b>Threads.</b> Those of the simulation.
 */
public final class TimeTravel {
    private final Simulation simulation;
    private final long memoryBytes;
    private final TreeMap<Integer, Keyframe> keyframes = new TreeMap<>();
    private int distance;

    /**
     * To be made after the batch has begun, before its first timestep.
     *
     * @param distance timesteps from one keyframe to the next, at first
     * @param memoryBytes the most that keyframes may hold; the one before the first timestep stays
     *     in any case
     */
    public TimeTravel(Simulation simulation, int distance, long memoryBytes) {
        if (simulation.timestep() != 0) {
            throw new IllegalStateException("the run has begun already");
        }
        this.simulation = simulation;
        this.distance = Math.max(1, distance);
        this.memoryBytes = memoryBytes;
        keep();
    }

    /** So many timesteps onward. */
    public void advance(int steps) {
        goTo(simulation.timestep() + steps);
    }

    /** To the moment after a timestep; 0 is before the first. */
    public void goTo(int timestep) {
        goTo(timestep, () -> {});
    }

    /**
     * As {@link #goTo(int)}.
     *
     * @param checkpoint called often; may throw to stop the way, and any timestep can be gone to
     *     after
     */
    public void goTo(int timestep, Runnable checkpoint) {
        if (timestep < 0) {
            throw new IllegalArgumentException("timestep " + timestep);
        }
        Map.Entry<Integer, Keyframe> nearest = keyframes.floorEntry(timestep);
        boolean back = timestep < simulation.timestep() || simulation.interrupted();
        if (back || nearest.getKey() > simulation.timestep()) {
            simulation.restore(nearest.getValue());
        }
        while (simulation.timestep() < timestep) {
            int now = simulation.timestep();
            int next = (now / distance + 1) * distance;
            simulation.advance(Math.min(next, timestep) - now, checkpoint);
            if (simulation.timestep() == next && !keyframes.containsKey(next)) {
                keep();
            }
        }
    }

    private void keep() {
        Keyframe keyframe = simulation.keyframe();
        keyframes.put(keyframe.timestep(), keyframe);
        while (keyframes.size() > 1 && bytes() > memoryBytes) {
            distance *= 2;
            keyframes.keySet().removeIf(timestep -> timestep % distance != 0);
        }
    }

    /** Bytes of memory that keyframes hold. */
    public long bytes() {
        return keyframes.values().stream().mapToLong(Keyframe::bytes).sum();
    }

    /** Timesteps from one keyframe to the next. */
    public int distance() {
        return distance;
    }
}
