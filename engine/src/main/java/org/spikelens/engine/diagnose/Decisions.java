package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * When and how a network decided, image by image, from one run.
 *
 * @param readFrom the timestep after which outputs are read
 * @param end the last timestep
 * @param classes how many outputs there are
 * @param samples one an image, in the order of the set
 * @param confusions one a moment, in rising order; none before the readout began
 * @param exits for rising margins, from 0 to one that no image reaches, which runs to the end
 * @param curve the same for every margin
 */
public record Decisions(
        int readFrom,
        int end,
        int classes,
        List<SampleDecision> samples,
        List<Confusion> confusions,
        List<EarlyExit> exits,
        ExitCurve curve) {
    public Decisions {
        samples = List.copyOf(samples);
        confusions = List.copyOf(confusions);
        exits = List.copyOf(exits);
    }

    /** How many images went so. */
    public int count(SampleDecision.Course course) {
        return (int) samples.stream().filter(sample -> sample.course() == course).count();
    }

    /** The smallest margin with which no fewer images are right than at the end of the run. */
    public EarlyExit cheapest() {
        return curve.point(curve.cheapest());
    }
}
