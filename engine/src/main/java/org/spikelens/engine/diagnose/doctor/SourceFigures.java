package org.spikelens.engine.diagnose.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.metrics.Score;

/**
 * What the source network does on some of the test images.
 *
 * @param images how many
 * @param confusion images by their label and then by the class that the network names; empty
 *     without labels
 * @param layers activations of every spiking layer, in running order
 * @param norms what normalisations hold and what they see, in running order
 * @param trials the network tried with something changed; empty where it is right anyway
 * @param averages that took the place of maxima; empty where none did
 * @param inputs what values reach the network
 * @param ties share of the neurons of the first spiking layer whose potential meets the threshold
 *     exactly in some timestep
 */
public record SourceFigures(
        int images,
        List<List<Integer>> confusion,
        List<Layer> layers,
        List<Norm> norms,
        List<Trial> trials,
        Optional<Averages> averages,
        Optional<Inputs> inputs,
        double ties) {
    public SourceFigures {
        confusion = confusion.stream().map(List::copyOf).toList();
        layers = List.copyOf(layers);
        norms = List.copyOf(norms);
        trials = List.copyOf(trials);
    }

    /**
     * What averages in place of maxima do without any spikes.
     *
     * @param same agreement of the source network with itself if averages stand there, its weights
     *     being its own
     * @param trained whether weights were trained on since, with the averages in place: what those
     *     spoiled at first may be mended
     */
    public record Averages(Score same, boolean trained) {}

    /**
     * Activations of a spiking layer.
     *
     * @param layer name of its node
     * @param channels in order
     */
    public record Layer(String layer, List<Channel> channels) {
        public Layer {
            channels = List.copyOf(channels);
        }

        double largest() {
            return channels.stream().mapToDouble(Channel::max).max().orElse(0);
        }

        double mean() {
            return channels.stream().mapToDouble(Channel::mean).average().orElse(0);
        }
    }

    /**
     * Activations of a channel.
     *
     * @param max the largest; 0 if none is above 0
     * @param high the value below which 99 % of those above 0 lie
     * @param mean of all
     */
    public record Channel(double max, double high, double mean) {}

    /**
     * A normalisation.
     *
     * @param layer name of its node
     * @param spread median over channels of what it sees over what it holds, as variances
     * @param shift median over channels of the distance of the means, in the deviations it holds
     */
    public record Norm(String layer, double spread, double shift) {}

    /** What is changed in a trial. */
    public enum Kind {
        IMAGES,
        INVERTED,
        CHANNELS,
        BIASES
    }

    /**
     * The source network with something changed.
     *
     * @param options how images would be prepared; the present way where that stays
     * @param factor of all biases; 1 where they stay
     * @param before accuracy as it is
     * @param after accuracy in the trial, on the same images
     * @param p how likely such a difference is by chance
     */
    public record Trial(
            Kind kind,
            Map<String, String> options,
            double factor,
            Score before,
            Score after,
            double p) {
        public Trial {
            options = Map.copyOf(options);
        }
    }

    /** Values that reach the network from the images for calibration and from those for testing. */
    public record Inputs(InputStatistics calibration, InputStatistics test) {}
}
