package org.spikelens.engine.diagnose;

/**
 * A spiking layer after so many timesteps of one image: one value a neuron of a sample in every
 * array, C-H-W with W fastest. Only valid during the call that it is given to.
 *
 * @param law takes errors apart
 * @param channelSize neurons of a channel
 * @param current of the source network
 * @param sum of the currents of the timesteps that count
 * @param fired spikes in those
 * @param potential after the last of them
 * @param first timestep of the first spike, from 1; 0 for none
 */
record SampleMoment(
        SiteLaw law,
        int channelSize,
        float[] current,
        double[] sum,
        int[] fired,
        float[] potential,
        int[] first) {

    int neurons() {
        return fired.length;
    }

    ErrorSplit split(int neuron) {
        return law.split(neuron, current[neuron], sum[neuron], fired[neuron], potential[neuron]);
    }
}
