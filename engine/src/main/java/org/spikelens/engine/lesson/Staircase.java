package org.spikelens.engine.lesson;

import java.util.ArrayList;
import java.util.List;

/**
 * What a neuron makes of a constant current, against that current: threshold times rate. Immutable.
 *
 * <p>The neuron itself is asked, for both kinds of reset: its count never falls as the current
 * rises, so halving finds every current at which it rises, exact to the unit of {@link
 * LessonNeuron}.
 *
 * @param inputs currents of the corners of the line, rising
 * @param outputs threshold times rate there
 */
public record Staircase(List<Double> inputs, List<Double> outputs) {
    public Staircase {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The stairs between two currents. */
    public static Staircase of(LessonNeuron neuron, double from, double to) {
        Climb climb = new Climb(neuron);
        long low = LessonNeuron.units(from);
        long high = LessonNeuron.units(to);
        int first = neuron.count(low);
        int last = neuron.count(high);
        climb.corner(low, first);
        climb.between(low, first, high, last);
        climb.corner(high, last);
        return new Staircase(climb.inputs, climb.outputs);
    }

    /** What a ReLU makes of the same currents. */
    public List<Double> relu() {
        return inputs.stream().map(input -> Math.max(0, input)).toList();
    }

    /** How many stairs there are: answers that the neuron can give, 0 among them. */
    public int answers() {
        return (int) outputs.stream().distinct().count();
    }

    private static final class Climb {
        final LessonNeuron neuron;
        final List<Double> inputs = new ArrayList<>();
        final List<Double> outputs = new ArrayList<>();

        Climb(LessonNeuron neuron) {
            this.neuron = neuron;
        }

        void between(long low, int lowCount, long high, int highCount) {
            if (lowCount == highCount) {
                return;
            }
            if (high - low == 1) {
                corner(high, lowCount);
                corner(high, highCount);
                return;
            }
            long middle = Math.floorDiv(low + high, 2);
            int count = neuron.count(middle);
            between(low, lowCount, middle, count);
            between(middle, count, high, highCount);
        }

        void corner(long input, int count) {
            inputs.add(input / LessonNeuron.UNITS);
            outputs.add(neuron.threshold() * count / neuron.timesteps());
        }
    }
}
