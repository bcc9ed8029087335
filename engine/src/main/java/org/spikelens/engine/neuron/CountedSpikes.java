package org.spikelens.engine.neuron;

/** Puts spikes whose numbers are known into the timesteps of a run. */
final class CountedSpikes {
    private CountedSpikes() {}

    /**
     * How often a neuron fires: {@code clip(floor(charge / threshold), 0, most)}, where equality
     * counts even if the division rounds.
     *
     * @param threshold above zero
     */
    static int count(double charge, double threshold, int most) {
        if (!(charge >= threshold)) {
            return 0;
        }
        int count = (int) Math.min(most, Math.floor(charge / threshold));
        if (count < most && FiringRule.fires(charge, (count + 1) * threshold)) {
            return count + 1;
        }
        return FiringRule.fires(charge, count * threshold) ? count : count - 1;
    }

    /**
     * Writes one sample.
     *
     * @param counts one a neuron, 0 to the number of slots
     */
    static void write(int sample, int[] counts, SpikeOrder order, PackedSpikes[] slots) {
        for (int t = 1; t <= slots.length; t++) {
            long[] words = slots[t - 1].words();
            int at = sample * slots[t - 1].wordsPerSample();
            int fewest = order.fewest(t, slots.length);
            for (int from = 0; from < counts.length; from += Long.SIZE) {
                long word = 0;
                int length = Math.min(Long.SIZE, counts.length - from);
                for (int i = 0; i < length; i++) {
                    // the sign of the shortfall, without a branch
                    word |= (long) (~(counts[from + i] - fewest) >>> 31) << i;
                }
                words[at + (from >>> 6)] = word;
            }
        }
    }
}
