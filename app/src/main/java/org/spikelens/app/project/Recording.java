package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Everything that one image's neurons did, step by step: a bit a neuron for spikes, a float for
 * potentials in units of their thresholds. Confined to the engine's thread; what it hands out is
 * never written again.
 */
final class Recording implements SpikeObserver {
    private final int sample;
    private final List<List<long[]>> words = new ArrayList<>();
    private final List<List<float[]>> potentials = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private final List<List<Double>> rateHistory = new ArrayList<>();

    /**
     * @param sample of the batch
     * @param initialPotential share of the threshold before the first step
     * @param populations of the sites, in order
     */
    Recording(int sample, double initialPotential, List<Population> populations) {
        this.sample = sample;
        for (Population population : populations) {
            words.add(new ArrayList<>());
            List<float[]> trace = new ArrayList<>();
            float[] start = new float[population.neurons()];
            java.util.Arrays.fill(start, (float) initialPotential);
            trace.add(start);
            potentials.add(trace);
            rates.add(0.0);
        }
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        words.get(site).add(population.spikeWords(sample));
        float[] now = new float[population.neurons()];
        for (int neuron = 0; neuron < now.length; neuron++) {
            now[neuron] =
                    (float) (population.membrane(sample, neuron) / population.threshold(neuron));
        }
        potentials.get(site).add(now);
        rates.set(site, population.rate());
        if (site == rates.size() - 1) {
            rateHistory.add(List.copyOf(rates));
        }
    }

    /** Spikes a neuron and step of every site after a step, over the batch. */
    List<Double> rates(int timestep) {
        return timestep == 0 ? List.copyOf(rates) : rateHistory.get(timestep - 1);
    }

    /** What a layer did up to a step. */
    LayerActivity activity(int site, int timestep, List<Integer> picked) {
        int neurons = potentials.get(site).get(0).length;
        List<long[]> steps = words.get(site).subList(0, timestep);
        List<Trace> traces = new ArrayList<>();
        for (int neuron : picked) {
            if (neuron < neurons) {
                traces.add(trace(site, neuron, timestep));
            }
        }
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

    private Trace trace(int site, int neuron, int timestep) {
        List<Double> potential = new ArrayList<>();
        List<Integer> spikes = new ArrayList<>();
        for (int step = 0; step <= timestep; step++) {
            potential.add((double) potentials.get(site).get(step)[neuron]);
            if (step > 0) {
                long word = words.get(site).get(step - 1)[neuron / Long.SIZE];
                if ((word >>> neuron % Long.SIZE & 1) != 0) {
                    spikes.add(step);
                }
            }
        }
        return new Trace(neuron, potential, spikes);
    }
}
