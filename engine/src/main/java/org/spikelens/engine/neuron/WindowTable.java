package org.spikelens.engine.neuron;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.spikelens.engine.graph.Window;

/**
 * Which outputs of a pool each element of one channel belongs to, for any window, stride, padding,
 * dilation and number of axes.
 */
public final class WindowTable {
    private final int inputs;
    private final int outputs;
    private final int[] starts;
    private final int[] members;
    private final int[] firstElements;
    private final int[] elements;

    private WindowTable(int inputs, int outputs, int[][] pairs, int count) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.starts = new int[inputs + 1];
        this.members = new int[count];
        this.firstElements = new int[outputs + 1];
        this.elements = new int[count];
        sort(pairs[0], pairs[1], starts, members);
        sort(pairs[1], pairs[0], firstElements, elements);
    }

    /** Puts values in the order of their keys, and where those of each key begin. */
    private static void sort(int[] keys, int[] values, int[] starts, int[] sorted) {
        for (int k = 0; k < sorted.length; k++) {
            starts[keys[k] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        for (int k = 0; k < sorted.length; k++) {
            sorted[next[keys[k]]++] = values[k];
        }
    }

    /**
     * @param in of a sample, channels first
     * @param out of a sample, channels first
     */
    public static WindowTable of(Window window, Shape in, Shape out) {
        int axes = window.axes();
        int outputs = channelSize(out);
        int kernel = window.kernel().stream().reduce(1, Math::multiplyExact);
        int[][] pairs = new int[2][Math.multiplyExact(outputs, kernel)];
        int count = 0;
        for (int output = 0; output < outputs; output++) {
            for (int offset = 0; offset < kernel; offset++) {
                int input = 0;
                int size = 1;
                int restOutput = output;
                int restOffset = offset;
                for (int axis = axes - 1; axis >= 0 && input >= 0; axis--) {
                    int length = Math.toIntExact(in.get(axis + 1));
                    int outLength = Math.toIntExact(out.get(axis + 1));
                    int k = window.kernel().get(axis);
                    int at =
                            restOutput % outLength * window.strides().get(axis)
                                    + restOffset % k * window.dilations().get(axis)
                                    - window.padsBegin().get(axis);
                    input = at < 0 || at >= length ? -1 : input + at * size;
                    size *= length;
                    restOutput /= outLength;
                    restOffset /= k;
                }
                if (input >= 0) {
                    pairs[0][count] = input;
                    pairs[1][count++] = output;
                }
            }
        }
        return new WindowTable(channelSize(in), outputs, pairs, count);
    }

    /** All elements of a channel belong to one output. */
    public static WindowTable global(Shape in) {
        int inputs = channelSize(in);
        int[][] pairs = new int[2][inputs];
        Arrays.setAll(pairs[0], i -> i);
        return new WindowTable(inputs, 1, pairs, inputs);
    }

    private static int channelSize(Shape shape) {
        return Math.toIntExact(shape.size() / shape.get(0));
    }

    /** Elements of one channel before the pool. */
    public int inputs() {
        return inputs;
    }

    /** Elements of one channel after it. */
    public int outputs() {
        return outputs;
    }

    /** Where the outputs of an element begin; those of the next begin where these end. */
    public int start(int input) {
        return starts[input];
    }

    public int member(int index) {
        return members[index];
    }

    /** Where the elements of an output's window begin; those of the next begin where these end. */
    public int firstElement(int output) {
        return firstElements[output];
    }

    public int element(int index) {
        return elements[index];
    }
}
