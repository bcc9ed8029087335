package org.spikelens.engine.diagnose;

import ai.djl.ndarray.types.Shape;
import java.util.BitSet;

/**
 * One layer after one image: what every neuron of the source network and of the spiking one sent.
 * Neurons are C-H-W flattened, W fastest; after a fully connected layer a channel is one neuron.
 * Immutable.
 */
public final class LayerImage {
    private final int number;
    private final int channels;
    private final int height;
    private final int width;
    private final float[] activation;
    private final float[] output;
    private final float[] size;

    LayerImage(Shape shape, SampleMoment moment) {
        this.number = 0;
        this.channels = moment.channels();
        this.width = shape.dimension() > 1 ? Math.toIntExact(shape.get(shape.dimension() - 1)) : 1;
        this.height = moment.channelSize() / width;
        int neurons = moment.neurons();
        activation = new float[neurons];
        output = new float[neurons];
        size = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            activation[i] = (float) moment.activation()[i];
            output[i] = (float) moment.output()[i];
            size[i] = (float) moment.law().size(i);
        }
    }

    private LayerImage(int number, LayerImage other) {
        this.number = number;
        this.channels = other.channels;
        this.height = other.height;
        this.width = other.width;
        this.activation = other.activation;
        this.output = other.output;
        this.size = other.size;
    }

    /** The same with the number that its image has. */
    LayerImage numbered(int own) {
        return new LayerImage(own, this);
    }

    /** Of the image in its set, from 0. */
    public int number() {
        return number;
    }

    public int channels() {
        return channels;
    }

    /** Rows of a channel. */
    public int height() {
        return height;
    }

    /** Columns of a channel. */
    public int width() {
        return width;
    }

    public int neurons() {
        return activation.length;
    }

    public int channel(int neuron) {
        return neuron / (height * width);
    }

    /** Of the source network, in its unit. */
    public double activation(int neuron) {
        return activation[neuron];
    }

    /** What the spiking neuron sent on average, in the same unit. */
    public double output(int neuron) {
        return output[neuron];
    }

    /** What the spiking neuron sent less the activation. */
    public double difference(int neuron) {
        return output[neuron] - activation[neuron];
    }

    /**
     * Neurons of a part of the plot of rates against activations, both in units of what a spike is
     * worth; edges belong to it.
     *
     * @return a bit a neuron
     */
    public BitSet within(double left, double right, double bottom, double top) {
        BitSet inside = new BitSet(activation.length);
        for (int i = 0; i < activation.length; i++) {
            double x = activation[i] / size[i];
            double y = output[i] / size[i];
            inside.set(i, x >= left && x <= right && y >= bottom && y <= top);
        }
        return inside;
    }

    /** Mean of the differences of all neurons. */
    public double meanDifference() {
        double sum = 0;
        for (int i = 0; i < activation.length; i++) {
            sum += difference(i);
        }
        return sum / activation.length;
    }

    /** The neuron with the largest difference of either sign. */
    public int worst() {
        int worst = 0;
        for (int i = 1; i < activation.length; i++) {
            worst = Math.abs(difference(i)) > Math.abs(difference(worst)) ? i : worst;
        }
        return worst;
    }

    /** What a spike of a neuron is worth: its threshold, for plain neurons. */
    public double size(int neuron) {
        return size[neuron];
    }
}
