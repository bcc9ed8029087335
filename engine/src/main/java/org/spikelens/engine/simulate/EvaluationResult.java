package org.spikelens.engine.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.spikelens.engine.metrics.Score;

/** How a spiking network and its source did on a set of images. */
public final class EvaluationResult {
    private final Classified classified;
    private final List<SiteRate> rates;
    private final Map<Integer, Double> synapticOperations;
    private final double spikesPerImage;
    private final Costs costs;

    EvaluationResult(
            Classified classified,
            List<SiteRate> rates,
            Map<Integer, Double> synapticOperations,
            double spikesPerImage,
            Costs costs) {
        this.classified = classified;
        this.rates = List.copyOf(rates);
        this.synapticOperations = Map.copyOf(synapticOperations);
        this.spikesPerImage = spikesPerImage;
        this.costs = costs;
    }

    /**
     * Classes of all images: {@code labels} (null where unknown), {@code ann}, and {@code spiking}
     * as {@code [readout][timestep - 1][image]}, null at timesteps that cannot be read.
     */
    record Classified(int[] labels, int[] ann, int[][][] spiking) {}

    /**
     * What the run took.
     *
     * @param annSeconds one plain inference of all images by the source network
     * @param seconds the spiking network, all images and timesteps
     * @param peakMemoryBytes the most that the process has held
     * @param analogueMacsOnce multiply-accumulates an image of layers that no spike reaches
     * @param analogueMacsPerTimestep those an image and timestep of layers between analogue values
     */
    public record Costs(
            double annSeconds,
            double seconds,
            long peakMemoryBytes,
            long analogueMacsOnce,
            long analogueMacsPerTimestep) {}

    /**
     * Several runs over the same images, each for its own number of timesteps and read at that
     * alone, as one. Rates, spikes and costs are those of the longest.
     *
     * @param runs at least one, rising in their timesteps
     */
    public static EvaluationResult ofEach(List<EvaluationResult> runs) {
        EvaluationResult longest = runs.get(runs.size() - 1);
        int readouts = longest.classified.spiking().length;
        int[][][] spiking = new int[readouts][longest.timesteps()][];
        Map<Integer, Double> operations = new HashMap<>();
        for (EvaluationResult run : runs) {
            int t = run.timesteps();
            for (int readout = 0; readout < readouts; readout++) {
                spiking[readout][t - 1] = run.classified.spiking()[readout][t - 1];
            }
            operations.put(t, run.synapticOperations(t));
        }
        return new EvaluationResult(
                new Classified(longest.classified.labels(), longest.classified.ann(), spiking),
                longest.rates,
                operations,
                longest.spikesPerImage,
                longest.costs);
    }

    /** Whether the network may be read at a timestep. */
    public boolean readable(int timestep) {
        return classified.spiking()[0][timestep - 1] != null;
    }

    public int images() {
        return classified.ann().length;
    }

    public int timesteps() {
        return classified.spiking()[0].length;
    }

    public boolean labelled() {
        return classified.labels() != null;
    }

    public int label(int image) {
        return classified.labels()[image];
    }

    /** The class that the source network names. */
    public int annClass(int image) {
        return classified.ann()[image];
    }

    /** The class that the spiking network names when its first readout ends with a timestep. */
    public int spikingClass(int image, int timestep) {
        return classified.spiking()[0][timestep - 1][image];
    }

    /** Of the source network; no trials without labels. */
    public Score annAccuracy() {
        return matches(classified.ann(), classified.labels());
    }

    /** Of the spiking network at a timestep; no trials without labels. */
    public Score accuracy(int timestep) {
        return accuracy(0, timestep);
    }

    /** As {@link #accuracy(int)}, of one of the requested readouts, counted from 0. */
    public Score accuracy(int readout, int timestep) {
        return matches(classified.spiking()[readout][timestep - 1], classified.labels());
    }

    /** Images of which both networks name the same class. */
    public Score agreement(int timestep) {
        return agreement(0, timestep);
    }

    /** As {@link #agreement(int)}, of one of the requested readouts, counted from 0. */
    public Score agreement(int readout, int timestep) {
        return matches(classified.spiking()[readout][timestep - 1], classified.ann());
    }

    private static Score matches(int[] found, int[] wanted) {
        return wanted == null ? new Score(0, 0) : Score.of(found, wanted);
    }

    /**
     * The first timestep with this share of the source network's accuracy; empty if none has it.
     */
    public OptionalInt timestepsTo(double share) {
        double wanted = share * annAccuracy().hits();
        for (int timestep = 1; labelled() && timestep <= timesteps(); timestep++) {
            if (readable(timestep) && accuracy(timestep).hits() >= wanted) {
                return OptionalInt.of(timestep);
            }
        }
        return OptionalInt.empty();
    }

    /** Spiking sites in running order. */
    public List<SiteRate> rates() {
        return rates;
    }

    /** Spikes of all sites and timesteps, mean over images. */
    public double spikesPerImage() {
        return spikesPerImage;
    }

    /** Synaptic operations of timesteps 1 to a reported one, mean over images. */
    public double synapticOperations(int timestep) {
        return synapticOperations.get(timestep);
    }

    public Costs costs() {
        return costs;
    }

    /** Time an image and timestep over the time of one plain inference of an image. */
    public double ratioToAnn() {
        return costs.seconds() / timesteps() / costs.annSeconds();
    }

    public double imageTimestepsPerSecond() {
        return (double) images() * timesteps() / costs.seconds();
    }
}
