package org.spikelens.engine.data;

import java.util.List;
import org.spikelens.engine.error.EngineException;

/**
 * Images of one size, with their classes where these are known.
 *
 * <p><b>Shapes.</b> An image is {@code [C,H,W]}, W fastest; channels of colour images are red,
 * green, blue. <b>Units.</b> Where {@link #bytes()} holds, values are whole numbers from 0 to 255;
 * else they are what the file holds. <b>Threads.</b> One at a time.
 */
public interface ImageSource {
    /** How the user names it, for messages. */
    String description();

    /** Number of images; at least 1. */
    int size();

    int channels();

    int height();

    int width();

    /** Whether the classes of the images are known. */
    boolean labelled();

    /** The class of an image, from 0; -1 where it is not known. */
    int label(int index);

    /** The names of the classes by number; empty where they are not known. */
    List<String> classNames();

    /** Whether pixels are bytes, and so to be divided by 255 unless the user says otherwise. */
    boolean bytes();

    /**
     * Reads an image.
     *
     * @param into receives {@code C*H*W} values
     */
    void read(int index, float[] into) throws EngineException;
}
