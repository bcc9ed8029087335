package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Follows errors from the middle of a run to its end, on the first few images. */
final class CourseReader implements MomentReader<CourseReader.Part> {
    /** So few say whether an error grows, and cost next to nothing. */
    private static final int IMAGES = 20;

    private final List<Integer> moments;
    private final int middle;
    private List<String> sites = List.of();
    private Part[][] sums = new Part[0][];
    private int images;

    /** Sums over neurons. */
    record Part(long neurons, double activation, double error) {
        private Part plus(Part other) {
            return new Part(
                    neurons + other.neurons, activation + other.activation, error + other.error);
        }
    }

    /**
     * @param moments timesteps that are looked at, rising; the middle and the end among them
     * @param middle timestep
     */
    CourseReader(List<Integer> moments, int middle) {
        this.moments = moments;
        this.middle = middle;
    }

    /**
     * The middle of a run; empty where it tells nothing yet.
     *
     * @param before timesteps that come before the first one that tells something
     */
    static Optional<Integer> middle(int timesteps, int before) {
        int middle = timesteps / 2;
        return middle > before ? Optional.of(middle) : Optional.empty();
    }

    /** Moments with one more among them. */
    static List<Integer> with(List<Integer> moments, Optional<Integer> more) {
        TreeSet<Integer> all = new TreeSet<>(moments);
        more.ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public void begin(List<String> layers) {
        sites = layers;
        sums = new Part[2][layers.size()];
    }

    @Override
    public boolean reads(int horizon, int image) {
        return image < IMAGES && (ends(horizon) || moments.get(horizon) == middle);
    }

    private boolean ends(int horizon) {
        return horizon == moments.size() - 1;
    }

    @Override
    public Part read(int horizon, SampleMoment moment) {
        double activation = 0;
        double error = 0;
        for (int i = 0; i < moment.neurons(); i++) {
            double wanted = moment.activation()[i];
            activation += wanted;
            error += Math.abs(moment.output()[i] - wanted);
        }
        return new Part(moment.neurons(), activation, error);
    }

    @Override
    public void take(int horizon, int site, int image, Part part) {
        images = Math.max(images, image + 1);
        Part[] row = sums[ends(horizon) ? 1 : 0];
        row[site] = row[site] == null ? part : row[site].plus(part);
    }

    ErrorCourse course() {
        List<ErrorCourse.Layer> layers = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            Part then = sums[0][site];
            Part now = sums[1][site];
            layers.add(
                    new ErrorCourse.Layer(
                            sites.get(site),
                            now.activation() / now.neurons(),
                            then.error() / then.neurons(),
                            now.error() / now.neurons()));
        }
        return new ErrorCourse(images, middle, moments.get(moments.size() - 1), layers);
    }
}
