package org.spikelens.engine.project;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a project says in words and small numbers, laid out as its manifest: names here are keys
 * there. A part that the project has not come to is null.
 *
 * @param model the source network
 * @param data the images
 * @param balance how thresholds were found; the thresholds themselves are a {@code
 *     CalibrationState}
 * @param conversion how far the network has turned
 * @param simulation how far it ran
 * @param view what stood on the screen
 */
public record ProjectFacts(
        Model model,
        Data data,
        Balance balance,
        Conversion conversion,
        Simulation simulation,
        View view) {
    public ProjectFacts {
        Objects.requireNonNull(model);
        Objects.requireNonNull(view);
    }

    /** What is read from a file may say anything. */
    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * @param title for the window
     * @param spec as it was asked for: a path, or {@code sample:NAME}
     */
    public record Model(String title, String spec) {
        public Model {
            Objects.requireNonNull(title);
            Objects.requireNonNull(spec);
        }
    }

    /**
     * @param calibration those that thresholds are balanced on
     * @param test those that accuracy is measured on
     * @param testLimit how many of the test set at most
     * @param preparation of every image, by option
     * @param classNames in order; empty without labels
     * @param ann what the source network does on the test images; null where not measured
     */
    public record Data(
            ImageFacts calibration,
            ImageFacts test,
            int testLimit,
            Map<String, String> preparation,
            List<String> classNames,
            Predictions ann) {
        public Data {
            Objects.requireNonNull(calibration);
            Objects.requireNonNull(test);
            require(testLimit >= 0, "testLimit");
            preparation = Map.copyOf(preparation);
            classNames = List.copyOf(classNames);
        }
    }

    /**
     * @param spec of the data set, with absolute paths
     * @param count how many images are used
     * @param fingerprint tells them from others
     */
    public record ImageFacts(String spec, int count, String fingerprint) {
        public ImageFacts {
            Objects.requireNonNull(spec);
            Objects.requireNonNull(fingerprint);
            require(count > 0, "count");
        }
    }

    /**
     * @param seconds that inference took
     * @param labels an image; -1 where unknown
     * @param predictions an image
     */
    public record Predictions(double seconds, List<Integer> labels, List<Integer> predictions) {
        public Predictions {
            labels = List.copyOf(labels);
            predictions = List.copyOf(predictions);
            require(
                    !labels.isEmpty() && labels.size() == predictions.size(),
                    "as many predictions as labels");
        }
    }

    /**
     * @param method its id
     * @param settings all of them, as the balancing was begun with
     * @param planned updates asked for
     * @param viewed the update in view
     * @param adjusted thresholds set by hand in place of those that an update found; none in files
     *     older than that
     */
    public record Balance(
            String method,
            Map<String, String> settings,
            int planned,
            int viewed,
            List<Adjusted> adjusted) {
        public Balance {
            Objects.requireNonNull(method);
            require(planned > 0 && viewed >= 0, "planned, viewed");
            settings = Map.copyOf(settings);
            adjusted = adjusted == null ? List.of() : List.copyOf(adjusted);
        }
    }

    /**
     * Thresholds of a layer that were set by hand.
     *
     * @param update that found the others
     * @param site name of the layer
     * @param values one, or one a channel
     */
    public record Adjusted(int update, String site, List<Double> values) {
        public Adjusted {
            Objects.requireNonNull(site);
            values = List.copyOf(values);
            require(update >= 0, "update");
            require(
                    !values.isEmpty() && values.stream().allMatch(v -> v > 0 && Double.isFinite(v)),
                    "thresholds");
        }
    }

    /**
     * @param update whose thresholds are used; -1 where those are no longer known, for a balancing
     *     was begun anew after it
     * @param spiking how many layers spike, from the input
     * @param sites how many can
     * @param timesteps of each check
     * @param ann the source network on the images of a check; null without labels
     * @param accuracies with 0, 1, 2, ... layers spiking
     */
    public record Conversion(
            int update,
            int spiking,
            int sites,
            int timesteps,
            int images,
            Accuracy ann,
            List<Accuracy> accuracies) {
        public Conversion {
            require(update >= -1, "update");
            require(spiking >= 0 && spiking <= sites, "spiking");
            require(timesteps > 0 && images > 0, "timesteps, images");
            accuracies = List.copyOf(accuracies);
        }
    }

    /**
     * @param percent of the images that were right
     * @param low end of its 95 % interval, in percent
     * @param high end of its 95 % interval, in percent
     * @param images how many were looked at
     */
    public record Accuracy(double percent, double low, double high, int images) {}

    /**
     * What it takes to run the same timesteps again, and what came of them.
     *
     * @param images at once
     * @param horizon timesteps asked for
     * @param reached the last that was computed
     * @param viewed the timestep in view
     * @param watched the image watched closely
     * @param right images classified as labelled after 1, 2, ... timesteps; empty without labels
     */
    public record Simulation(
            int images, int horizon, int reached, int viewed, int watched, List<Integer> right) {
        public Simulation {
            require(images > 0 && watched >= 0 && watched < images, "images, watched");
            require(viewed >= 0 && viewed <= reached && reached <= horizon, "timesteps");
            require(horizon > 0, "horizon");
            right = List.copyOf(right);
        }
    }

    /**
     * @param step the user was at
     * @param selected name of the selected layer
     * @param picked its neurons that are traced
     * @param bookmarks timesteps, ascending; none in files older than bookmarks
     * @param breakpoints at which the simulation stops; none in files older than breakpoints
     * @param stale steps before which something changed
     * @param form numbers that stood in the forms, by option
     * @param method that is chosen, not necessarily the one balanced with
     * @param settings of it that differ from their defaults
     */
    public record View(
            String step,
            String selected,
            List<Integer> picked,
            List<Integer> bookmarks,
            List<Breakpoint> breakpoints,
            List<String> stale,
            Map<String, Integer> form,
            String method,
            Map<String, String> settings) {
        public View {
            Objects.requireNonNull(step);
            Objects.requireNonNull(selected);
            Objects.requireNonNull(method);
            picked = List.copyOf(picked);
            bookmarks = bookmarks == null ? List.of() : List.copyOf(bookmarks);
            breakpoints = breakpoints == null ? List.of() : List.copyOf(breakpoints);
            stale = List.copyOf(stale);
            form = Map.copyOf(form);
            settings = Map.copyOf(settings);
        }
    }

    /**
     * A moment at which the simulation stops.
     *
     * @param kind {@code first_spike}, {@code potential}, {@code decision} or {@code wrong}
     * @param layer name of the neuron's; empty where no neuron is asked about
     * @param neuron its index in the layer; 0 where none is asked about
     * @param level of its potential, in thresholds; 0 where none is asked about
     * @param on whether it is waited for
     */
    public record Breakpoint(String kind, String layer, int neuron, double level, boolean on) {
        private static final List<String> KINDS =
                List.of("first_spike", "potential", "decision", "wrong");

        public Breakpoint {
            require(KINDS.contains(kind), "breakpoint");
            Objects.requireNonNull(layer);
            require(neuron >= 0 && Double.isFinite(level), "neuron, level");
        }
    }
}
