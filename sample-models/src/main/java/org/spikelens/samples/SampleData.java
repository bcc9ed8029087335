package org.spikelens.samples;

import java.util.List;

/**
 * One half of a bundled data set. Nothing is stored: an image is drawn when it is asked for, and
 * depends on nothing but the set, the half and its index, so it is the same on every machine.
 *
 * <p><b>Shapes.</b> An image is {@code [C,H,W]} bytes from 0 to 255, W fastest. <b>Threads.</b>
 * Implementations are immutable: any thread may ask.
 */
public interface SampleData {
    /** The set's name, such as {@code digits}. */
    String name();

    Half half();

    /** Number of images. */
    default int size() {
        return half().images();
    }

    int channels();

    int height();

    int width();

    List<String> classNames();

    /** The class of an image: from 0 to the number of classes, exclusive. */
    int label(int index);

    /**
     * Draws an image.
     *
     * @param into receives the bytes, at least {@code C*H*W} of them
     */
    void image(int index, byte[] into);
}
