package org.spikelens.engine.simulate;

import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.SpikingPopulation;

/** A site's neurons and their spikes, seen from outside. */
record SitePopulation(Node node, SpikingPopulation population, SpikeSource spikes)
        implements Population {
    @Override
    public String site() {
        return node.name();
    }

    @Override
    public int neurons() {
        return population.neurons();
    }

    @Override
    public int channels() {
        return node.channels();
    }

    @Override
    public int samples() {
        return population.samples();
    }

    @Override
    public boolean fired(int sample, int neuron) {
        return spikes.last().fired(sample, neuron);
    }

    @Override
    public long[] spikeWords(int sample) {
        long[] words = new long[spikes.last().wordsPerSample()];
        copySpikes(sample, words);
        return words;
    }

    @Override
    public void copySpikes(int sample, long[] into) {
        spikes.last().copy(sample, into);
    }

    @Override
    public int count(int sample, int neuron) {
        return population.counts().count(sample, neuron);
    }

    @Override
    public long spikes(int sample) {
        return population.counts().spikes(sample);
    }

    @Override
    public int firstSpike(int sample, int neuron) {
        return population.counts().first(sample, neuron);
    }

    @Override
    public float membrane(int sample, int neuron) {
        return population.potential(sample, neuron);
    }

    @Override
    public double threshold(int neuron) {
        return population.threshold(neuron);
    }

    @Override
    public double rate() {
        return population.counts().rate();
    }

    @Override
    public double silentShare() {
        return population.counts().silentShare();
    }

    @Override
    public double saturatedShare() {
        return population.counts().saturatedShare();
    }

    @Override
    public double weightedSpikes(int sample, float[] weights) {
        return population.counts().weighted(sample, weights);
    }
}
