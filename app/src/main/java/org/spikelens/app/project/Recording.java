package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * All spikes of one image, step by step, a bit a neuron. A step that runs again after a step back
 * is there already and is the same. Confined to the engine's thread; what it hands out is never
 * written again.
 */
final class Recording implements SpikeObserver {
    private final List<List<long[]>> words = new ArrayList<>();

    /**
     * @param sites how many layers spike
     */
    Recording(int sites) {
        for (int site = 0; site < sites; site++) {
            words.add(new ArrayList<>());
        }
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        List<long[]> steps = words.get(site);
        if (timestep == steps.size() + 1) {
            steps.add(population.spikeWords(0));
        }
    }

    boolean fired(int site, int timestep, int neuron) {
        long word = words.get(site).get(timestep - 1)[neuron / Long.SIZE];
        return (word >>> neuron % Long.SIZE & 1) != 0;
    }

    /** What a layer of so many neurons did up to a step. */
    LayerActivity activity(int site, int neurons, int timestep, List<Trace> traces) {
        List<long[]> steps = words.get(site).subList(0, timestep);
        int first = 0;
        long[] ever = new long[(neurons + Long.SIZE - 1) / Long.SIZE];
        for (int step = 0; step < steps.size(); step++) {
            long any = 0;
            for (int word = 0; word < ever.length; word++) {
                any |= steps.get(step)[word];
                ever[word] |= steps.get(step)[word];
            }
            first = first == 0 && any != 0 ? step + 1 : first;
        }
        int fired = 0;
        for (long word : ever) {
            fired += Long.bitCount(word);
        }
        return new LayerActivity(site, neurons, steps, traces, first, neurons - fired);
    }
}
