package org.spikelens.engine.workflow.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.EvaluationResult;

/**
 * What a candidate did. One that may be read at any timestep was converted and run once; one that
 * is made for a number of timesteps was converted and run for each. One that its training made for
 * a single number gives its one answer then, and has it at all later timesteps.
 */
public final class Contender {
    private final Candidate candidate;
    private final Map<String, String> settings;
    private final boolean remade;
    private final List<Attempt> attempts;
    private final List<Reading> readings = new ArrayList<>();

    /**
     * @param settings all of them, defaults included, as at the timestep that is ranked by
     * @param remade whether it was made anew for each number of timesteps
     * @param attempts one, or one a number of timesteps, rising
     */
    Contender(
            Candidate candidate,
            Map<String, String> settings,
            boolean remade,
            List<Attempt> attempts,
            List<Integer> timesteps) {
        this.candidate = candidate;
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        this.remade = remade;
        this.attempts = List.copyOf(attempts);
        for (int t : timesteps) {
            find(t).ifPresent(attempt -> readings.add(reading(attempt, t)));
        }
    }

    private Reading reading(Attempt attempt, int timesteps) {
        EvaluationResult result = attempt.run().evaluation();
        int end = end(attempt, timesteps);
        return new Reading(
                timesteps,
                attempt.run().timing().get(end),
                result.labelled() ? result.accuracy(end) : result.agreement(end),
                result.synapticOperations(end));
    }

    /** The step at which an attempt is read; the answer of one that was made for T stays. */
    private int end(Attempt attempt, int timesteps) {
        return remade ? attempt.timesteps() : timesteps;
    }

    public Candidate candidate() {
        return candidate;
    }

    /** All settings, defaults included, as at the timestep that is ranked by. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Whether it was made anew for each number of timesteps. */
    public boolean remade() {
        return remade;
    }

    /**
     * One a timestep that was asked for, rising; none for those before the network answers for the
     * first time.
     */
    public List<Reading> readings() {
        return Collections.unmodifiableList(readings);
    }

    public Reading at(int timesteps) {
        return readAt(timesteps).orElseThrow();
    }

    /** Empty before the network answers for the first time. */
    public Optional<Reading> readAt(int timesteps) {
        return readings.stream().filter(reading -> reading.timesteps() == timesteps).findFirst();
    }

    /** Of the source network, on the same images. */
    public Score ann() {
        EvaluationResult result = attempts.get(0).run().evaluation();
        return result.labelled() ? result.annAccuracy() : new Score(0, 0);
    }

    /**
     * The first timestep with this share of the source network's accuracy; of a contender that was
     * made anew, the first of those tried. Empty if none has it, or no labels are known.
     */
    public OptionalInt timestepsTo(double share) {
        EvaluationResult first = attempts.get(0).run().evaluation();
        if (!remade) {
            return first.timestepsTo(share);
        }
        double wanted = share * first.annAccuracy().hits();
        return attempts.stream()
                .mapToInt(Attempt::timesteps)
                .filter(t -> first.labelled() && result(t).accuracy(t).hits() >= wanted)
                .findFirst();
    }

    /** Calibration for one number of timesteps, in seconds. */
    public double calibrationSeconds(int timesteps) {
        return attempt(timesteps).calibrationSeconds();
    }

    /** The calibrations for all numbers of timesteps that were asked for, in seconds. */
    public double calibrationSeconds() {
        return attempts.stream().mapToDouble(Attempt::calibrationSeconds).sum();
    }

    /** Batches that the calibration for a number of timesteps looked at. */
    public int updates(int timesteps) {
        return attempt(timesteps).updates();
    }

    /** Time of one plain inference of an image by the source network, in each of its runs. */
    List<Double> inferenceSeconds() {
        return attempts.stream()
                .map(attempt -> attempt.run().evaluation())
                .map(result -> result.costs().annSeconds() / result.images())
                .toList();
    }

    /**
     * Whether an image was classified as labelled, or without labels as the source network does.
     */
    public boolean[] right(int timesteps) {
        EvaluationResult result = result(timesteps);
        int end = end(attempt(timesteps), timesteps);
        boolean[] right = new boolean[result.images()];
        for (int image = 0; image < right.length; image++) {
            int wanted = result.labelled() ? result.label(image) : result.annClass(image);
            right[image] = result.spikingClass(image, end) == wanted;
        }
        return right;
    }

    /** The run that a number of timesteps is read from. */
    EvaluationResult result(int timesteps) {
        return attempt(timesteps).run().evaluation();
    }

    private Attempt attempt(int timesteps) {
        return find(timesteps).orElseThrow();
    }

    /** The last of those that have answered by then. */
    private Optional<Attempt> find(int timesteps) {
        return attempts.stream()
                .filter(attempt -> !remade || attempt.timesteps() <= timesteps)
                .reduce((earlier, later) -> later);
    }
}
