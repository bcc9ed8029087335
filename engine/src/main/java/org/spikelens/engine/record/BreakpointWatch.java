package org.spikelens.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.spikelens.engine.record.Breakpoint.ClassWrong;
import org.spikelens.engine.record.Breakpoint.DecisionChanges;
import org.spikelens.engine.record.Breakpoint.FirstSpike;
import org.spikelens.engine.record.Breakpoint.PotentialReaches;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Finds out at which timesteps breakpoints are met. To be observing from the first timestep on; a
 * timestep that runs again is met or not as before.
 *
 * <p><b>Memory.</b> 16 bytes a breakpoint, and some for each timestep that meets one.
 * <b>Threads.</b> Those of the simulation.
 */
public final class BreakpointWatch implements SpikeObserver {
    private static final int NOBODY = -1;

    private final List<Breakpoint> breakpoints;
    private final int label;
    private final List<TreeSet<Integer>> met = new ArrayList<>();
    /* potentials after the last timestep, in thresholds */
    private final double[] levels;
    private int led = NOBODY;
    private boolean wrong;

    /**
     * @param label the right class of the sample; -1 where it is not known, and never wrong
     */
    public BreakpointWatch(List<Breakpoint> breakpoints, int label) {
        this.breakpoints = List.copyOf(breakpoints);
        this.label = label;
        this.levels = new double[breakpoints.size()];
        breakpoints.forEach(breakpoint -> met.add(new TreeSet<>()));
    }

    public List<Breakpoint> breakpoints() {
        return breakpoints;
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        for (int i = 0; i < levels.length; i++) {
            Breakpoint breakpoint = breakpoints.get(i);
            if (breakpoint instanceof FirstSpike spike && spike.neuron().site() == site) {
                NeuronPick pick = spike.neuron();
                if (population.firstSpike(pick.sample(), pick.neuron()) == timestep) {
                    met.get(i).add(timestep);
                }
            } else if (breakpoint instanceof PotentialReaches level
                    && level.neuron().site() == site) {
                look(i, level, timestep, population);
            }
        }
    }

    private void look(int index, PotentialReaches level, int timestep, Population population) {
        NeuronPick pick = level.neuron();
        double theta = population.threshold(pick.neuron());
        double after = population.membrane(pick.sample(), pick.neuron()) / theta;
        double taken = population.fired(pick.sample(), pick.neuron()) ? 1 : 0;
        double before = timestep == 1 ? Double.NEGATIVE_INFINITY : levels[index];
        if (before < level.thresholds() && after + taken >= level.thresholds()) {
            met.get(index).add(timestep);
        }
        levels[index] = after;
    }

    /**
     * The class that leads after a timestep; to be told after each, the first one first.
     *
     * @param leader -1 where nobody leads
     */
    public void decided(int timestep, int leader) {
        if (timestep == 1) {
            led = NOBODY;
            wrong = false;
        }
        boolean changed = leader != NOBODY && led != NOBODY && leader != led;
        boolean wrongNow = leader != NOBODY && label >= 0 && leader != label;
        for (int i = 0; i < levels.length; i++) {
            Breakpoint breakpoint = breakpoints.get(i);
            if (breakpoint instanceof DecisionChanges && changed
                    || breakpoint instanceof ClassWrong && wrongNow && !wrong) {
                met.get(i).add(timestep);
            }
        }
        led = leader == NOBODY ? led : leader;
        wrong = wrongNow;
    }

    /** Timesteps at which a breakpoint was met so far, rising. */
    public List<Integer> met(int breakpoint) {
        return List.copyOf(met.get(breakpoint));
    }

    /** The breakpoints that were met at a timestep. */
    public List<Integer> at(int timestep) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (met.get(i).contains(timestep)) {
                indices.add(i);
            }
        }
        return indices;
    }
}
