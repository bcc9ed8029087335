package org.spikelens.engine.diagnose.story;

import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Window;

/** What an element of a convolution or an average over space reads. */
final class WindowWay {
    private final Node node;
    private final long[] in;
    private final long[] out;

    /**
     * @param in of one sample of what the node reads
     */
    WindowWay(Node node, Shape in) {
        this.node = node;
        this.in = in.getShape();
        this.out = node.shape().getShape();
    }

    static boolean known(Op op) {
        return op instanceof Op.Conv
                || op instanceof Op.ConvTranspose
                || op instanceof Op.AveragePool
                || op instanceof Op.GlobalAveragePool
                || op instanceof Op.ReduceMean;
    }

    /** As {@link WayBack#from}. */
    double from(int element, WayBack.Reader reader) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return conv(conv, element, reader);
        }
        if (op instanceof Op.ConvTranspose conv) {
            return transposed(conv, element, reader);
        }
        if (op instanceof Op.AveragePool pool) {
            average(pool, element, reader);
        } else if (op instanceof Op.ReduceMean mean) {
            reduced(mean, element, reader);
        } else {
            int size = size() / Math.toIntExact(in[0]);
            for (int i = 0; i < size; i++) {
                reader.accept(0, element * size + i, 1.0 / size);
            }
        }
        return 0;
    }

    private int size() {
        long size = 1;
        for (long length : in) {
            size *= length;
        }
        return Math.toIntExact(size);
    }

    /** Told of a cell of a window that lies inside the input: its number and where it lies. */
    @FunctionalInterface
    private interface Cell {
        void accept(int cell, long[] place);
    }

    private static int cells(Window window) {
        return window.kernel().stream().reduce(1, Math::multiplyExact);
    }

    /** The cells of the window of an output element; the first coordinate of a place is its own. */
    private void window(Window window, long[] at, Cell inside) {
        for (int cell = 0; cell < cells(window); cell++) {
            long[] place = at.clone();
            int rest = cell;
            boolean in = true;
            for (int axis = window.axes() - 1; axis >= 0; axis--) {
                int length = window.kernel().get(axis);
                place[axis + 1] = read(window, axis, at[axis + 1], rest % length);
                in &= place[axis + 1] >= 0 && place[axis + 1] < this.in[axis + 1];
                rest /= length;
            }
            if (in) {
                inside.accept(cell, place);
            }
        }
    }

    private static long read(Window window, int axis, long output, int cell) {
        return output * window.strides().get(axis)
                + (long) cell * window.dilations().get(axis)
                - window.padsBegin().get(axis);
    }

    private double conv(Op.Conv conv, int element, WayBack.Reader reader) {
        long[] at = Places.of(element, out);
        int channel = Math.toIntExact(at[0]);
        int inputs = Math.toIntExact(conv.weight().shape().get(1));
        int first = channel / Math.toIntExact(out[0] / conv.groups()) * inputs;
        int cells = cells(conv.window());
        window(
                conv.window(),
                at,
                (cell, place) -> {
                    for (int i = 0; i < inputs; i++) {
                        place[0] = first + i;
                        double weight = conv.weight().get((channel * inputs + i) * cells + cell);
                        reader.accept(0, Places.index(place, in), weight);
                    }
                });
        return WayBack.bias(conv.bias(), channel);
    }

    /** An input at {@code s} reaches the output at {@code s stride + cell dilation - pad}. */
    private double transposed(Op.ConvTranspose conv, int element, WayBack.Reader reader) {
        Window window = conv.window();
        long[] at = Places.of(element, out);
        int channel = Math.toIntExact(at[0]);
        int outputs = Math.toIntExact(conv.weight().shape().get(1));
        int inputs = Math.toIntExact(in[0] / conv.groups());
        int first = channel / outputs * inputs;
        int cells = cells(window);
        for (int cell = 0; cell < cells; cell++) {
            long[] place = source(window, at, cell);
            for (int i = 0; place != null && i < inputs; i++) {
                place[0] = first + i;
                int row = (first + i) * outputs + channel % outputs;
                double weight = conv.weight().get(row * cells + cell);
                reader.accept(0, Places.index(place, in), weight);
            }
        }
        return WayBack.bias(conv.bias(), channel);
    }

    /** Where the input lies that reaches an output through a cell; null if nowhere. */
    private long[] source(Window window, long[] at, int cell) {
        long[] place = at.clone();
        int rest = cell;
        for (int axis = window.axes() - 1; axis >= 0; axis--) {
            int length = window.kernel().get(axis);
            long reached =
                    at[axis + 1]
                            + window.padsBegin().get(axis)
                            - (long) (rest % length) * window.dilations().get(axis);
            int stride = window.strides().get(axis);
            rest /= length;
            place[axis + 1] = Math.floorDiv(reached, stride);
            if (Math.floorMod(reached, stride) != 0
                    || place[axis + 1] < 0
                    || place[axis + 1] >= in[axis + 1]) {
                return null;
            }
        }
        return place;
    }

    private void average(Op.AveragePool pool, int element, WayBack.Reader reader) {
        long[] at = Places.of(element, out);
        Window window = pool.window();
        double counted = 1;
        for (int axis = 0; axis < window.axes(); axis++) {
            counted *= Math.max(1, counted(pool, axis, at[axis + 1]));
        }
        double weight = 1 / counted;
        window(window, at, (cell, place) -> reader.accept(0, Places.index(place, in), weight));
    }

    private int counted(Op.AveragePool pool, int axis, long output) {
        Window window = pool.window();
        boolean pads = pool.countIncludePad();
        long first = pads ? -window.padsBegin().get(axis) : 0;
        long end = in[axis + 1] + (pads ? window.padsEnd().get(axis) : 0);
        int counted = 0;
        for (int cell = 0; cell < window.kernel().get(axis); cell++) {
            long place = read(window, axis, output, cell);
            counted += place >= first && place < end ? 1 : 0;
        }
        return counted;
    }

    private void reduced(Op.ReduceMean mean, int element, WayBack.Reader reader) {
        int size = size();
        int together = Math.toIntExact(size / node.shape().size());
        for (int input = 0; input < size; input++) {
            long[] at = Places.of(input, in);
            long output = 0;
            for (int axis = 0; axis < in.length; axis++) {
                if (!mean.axes().contains(axis + 1)) {
                    output = output * in[axis] + at[axis];
                }
            }
            if (output == element) {
                reader.accept(0, input, 1.0 / together);
            }
        }
    }
}
