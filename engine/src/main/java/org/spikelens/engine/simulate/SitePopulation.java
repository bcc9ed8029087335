package org.spikelens.engine.simulate;

import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.Membranes;

/** A site's neurons and their spikes, seen from outside. */
record SitePopulation(Node node, Membranes membranes, SpikeSource spikes) implements Population {
    @Override
    public String site() {
        return node.name();
    }

    @Override
    public int neurons() {
        return membranes.neurons();
    }

    @Override
    public int channels() {
        return node.channels();
    }

    @Override
    public int samples() {
        return membranes.samples();
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
        return membranes.counts().count(sample, neuron);
    }

    @Override
    public void copyCounts(int sample, int[] into) {
        membranes.counts().counts(sample, into);
    }

    @Override
    public long spikes(int sample) {
        return membranes.counts().spikes(sample);
    }

    @Override
    public int firstSpike(int sample, int neuron) {
        return membranes.counts().first(sample, neuron);
    }

    @Override
    public void copyFirstSpikes(int sample, int[] into) {
        membranes.counts().firsts(sample, into);
    }

    @Override
    public void copyMembranes(int sample, float[] into) {
        membranes.potentials(sample, into);
    }

    @Override
    public float membrane(int sample, int neuron) {
        return membranes.potential(sample, neuron);
    }

    @Override
    public double threshold(int neuron) {
        return membranes.threshold(neuron);
    }

    @Override
    public double rate() {
        return membranes.counts().rate();
    }

    @Override
    public double silentShare() {
        return membranes.counts().silentShare();
    }

    @Override
    public double saturatedShare() {
        return membranes.counts().saturatedShare();
    }

    @Override
    public double weightedSpikes(int sample, float[] weights) {
        return membranes.counts().weighted(sample, weights);
    }
}
