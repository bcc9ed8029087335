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
 * @param simulation where it was watched
 * @param view what stood on the screen
 * @param runs simulations that came to their end
 */
public record ProjectFacts(
        Model model,
        Data data,
        Balance balance,
        Conversion conversion,
        Simulation simulation,
        View view,
        List<FinishedRun> runs) {
    public ProjectFacts {
        Objects.requireNonNull(model);
        Objects.requireNonNull(view);
        runs = List.copyOf(runs);
    }

    /**
     * @param title for the window
     * @param spec as it was asked for: a path, or {@code sample:NAME}
     * @param beside its path from the project's folder; empty for a sample
     * @param sha256 of the file as it was opened
     */
    public record Model(String title, String spec, String beside, String sha256) {}

    /**
     * @param request as a user writes it, by option
     * @param calibration tells the calibration images from others
     * @param test tells the test images from others
     * @param ann what the source network does on the test images; null where not measured
     */
    public record Data(
            Map<String, String> request, String calibration, String test, Predictions ann) {
        public Data {
            request = Map.copyOf(request);
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
        }
    }

    /**
     * @param method its id
     * @param settings all of them, as the balancing was begun with
     * @param viewed the update in view
     */
    public record Balance(String method, Map<String, String> settings, int viewed) {
        public Balance {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * @param update whose thresholds are used
     * @param spiking how many layers spike, from the input
     * @param timesteps of each check
     * @param images of each check
     * @param accuracies with 0, 1, 2, ... layers spiking
     */
    public record Conversion(
            int update, int spiking, int timesteps, int images, List<Accuracy> accuracies) {
        public Conversion {
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
     * @param images at once
     * @param horizon timesteps asked for
     * @param reached the last that was computed
     * @param viewed the timestep in view
     * @param watched the image watched closely
     */
    public record Simulation(int images, int horizon, int reached, int viewed, int watched) {}

    /**
     * @param step the user was at
     * @param selected name of the selected layer
     * @param picked its neurons that are traced
     * @param stale steps before which something changed
     * @param form what stood in the forms, by option
     * @param method that is chosen, not necessarily the one balanced with
     * @param settings of it that differ from their defaults
     */
    public record View(
            String step,
            String selected,
            List<Integer> picked,
            List<String> stale,
            Map<String, Integer> form,
            String method,
            Map<String, String> settings) {
        public View {
            picked = List.copyOf(picked);
            stale = List.copyOf(stale);
            form = Map.copyOf(form);
            settings = Map.copyOf(settings);
        }
    }

    /**
     * @param program that ran it
     * @param method of the thresholds
     * @param settings of the method, all of them
     * @param update whose thresholds were used
     * @param seed of the input coding
     * @param ann of the source network on the same images; null without labels
     * @param accuracies after 1, 2, 3, ... timesteps; empty without labels
     */
    public record FinishedRun(
            String program,
            String method,
            Map<String, String> settings,
            int update,
            long seed,
            Accuracy ann,
            List<Accuracy> accuracies) {
        public FinishedRun {
            settings = Map.copyOf(settings);
            accuracies = List.copyOf(accuracies);
        }
    }
}
