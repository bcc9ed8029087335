package org.spikelens.engine.convert.method;

import java.util.List;
import java.util.stream.Stream;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;

/** What several methods declare alike. */
final class CommonSettings {
    static final List<String> NEEDS =
            List.of("a network with ReLU-like activations", "calibration data");

    static final Setting GRANULARITY =
            new Setting(
                    "granularity",
                    Type.CHOICE,
                    "channel",
                    "layer|channel",
                    "",
                    "Whether each layer has one threshold or one a channel.");

    static final Setting SHUFFLE =
            new Setting(
                    "shuffle",
                    Type.BOOLEAN,
                    "true",
                    "true|false",
                    "",
                    "Whether calibration images are drawn in an order made from the seed, or in"
                            + " file order.");

    /** For methods whose authors have neurons at the output. */
    static final Setting OUTPUT =
            new Setting(
                    "output",
                    Type.CHOICE,
                    "analogue",
                    "analogue|spiking",
                    "",
                    "How the output is given: as the sum of the last layer's currents, or by neurons"
                            + " of its own, whose spikes are summed. Those give whole thresholds,"
                            + " and 0 for everything below 0.");

    /** For neurons that wait: the largest current of a timestep says nothing about the mean. */
    static final Setting WAITING_POOLING =
            new Setting(
                    "pooling",
                    Type.CHOICE,
                    "count-exact",
                    "count-exact|average",
                    "",
                    "How max pooling is done with spikes: exactly by spike counts, or replaced by an"
                            + " average.");

    /** For methods that go over the calibration data. */
    static final Setting BATCHES =
            new Setting(
                    "updates",
                    Type.INTEGER,
                    "0",
                    "[0, 1000000]",
                    "batches",
                    "How many batches of calibration data are used; 0 takes all of it once.");

    /**
     * When the readout begins unless the user says otherwise.
     *
     * @param usual {@code auto} or {@code none}
     */
    static Setting readout(String usual) {
        return new Setting(
                "readout-start",
                Type.CHOICE,
                usual,
                "none|auto",
                "",
                "Whether the output is averaged over all timesteps, or only after the estimated"
                        + " delay of the network.");
    }

    static final Setting POOLING =
            new Setting(
                    "pooling",
                    Type.CHOICE,
                    "count-exact",
                    "count-exact|pre-neuron|average",
                    "",
                    "How max pooling is done with spikes: exactly by spike counts, on the"
                            + " current before the neuron, or replaced by an average.");

    private static final Setting RESET =
            new Setting(
                    "reset",
                    Type.CHOICE,
                    "subtract",
                    "subtract|zero",
                    "",
                    "What a spike does to the membrane: takes one threshold off, or sets it"
                            + " to zero and loses the surplus.");

    private static final Setting LEAK =
            new Setting(
                    "leak",
                    Type.REAL,
                    "0",
                    "[0, 1)",
                    "per timestep",
                    "Share of the membrane potential lost each timestep before the current"
                            + " is added.");

    private CommonSettings() {}

    /** A method's own settings, followed by those of the spiking network and of the data. */
    static List<Setting> with(Setting... own) {
        return startingAt("0.5", own);
    }

    /** As {@link #with}, with another default of the initial potential. */
    static List<Setting> startingAt(String share, Setting... own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(POOLING, initialPotential(share), RESET, LEAK, SHUFFLE))
                .toList();
    }

    /**
     * A method's own settings, followed by those of pooling and data: for methods that say
     * themselves how neurons work.
     */
    static List<Setting> ofNeurons(Setting... own) {
        return Stream.concat(Stream.of(own), Stream.of(POOLING, SHUFFLE)).toList();
    }

    static Setting initialPotential(String share) {
        return new Setting(
                "initial-potential",
                Type.REAL,
                share,
                "[0, 1)",
                "thresholds",
                "Membrane potential at the start, as a share of the threshold; one half"
                        + " makes the rounding of rates fair, 0 is the older custom.");
    }

    /** The number of timesteps that a network is made for. */
    static Setting timesteps(String meaning) {
        return new Setting("timesteps", Type.INTEGER, "32", "[1, 100000]", "timesteps", meaning);
    }

    /** The granularity, with another default. */
    static Setting granularity(String usual) {
        return new Setting(
                GRANULARITY.key(),
                Type.CHOICE,
                usual,
                GRANULARITY.range(),
                "",
                GRANULARITY.meaning());
    }
}
