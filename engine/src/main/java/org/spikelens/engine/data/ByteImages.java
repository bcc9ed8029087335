package org.spikelens.engine.data;

import java.util.List;

/**
 * Images of bytes held in memory.
 *
 * <p>{@code pixels} holds the images one after the other, each {@code stride} bytes long; an image
 * begins {@code skip} bytes after the start of its record.
 */
final class ByteImages implements ImageSource {
    private final ImageHeader header;
    private final byte[] pixels;
    private final int skip;
    private final int[] labels;

    /**
     * @param header what the images are
     * @param pixels the records, not copied
     * @param skip bytes before the image in each record
     * @param labels a class an image; null where unknown; not copied
     */
    ByteImages(ImageHeader header, byte[] pixels, int skip, int[] labels) {
        this.header = header;
        this.pixels = pixels;
        this.skip = skip;
        this.labels = labels;
    }

    @Override
    public String description() {
        return header.description();
    }

    @Override
    public int size() {
        return header.images();
    }

    @Override
    public int channels() {
        return header.channels();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public boolean labelled() {
        return labels != null;
    }

    @Override
    public int label(int index) {
        return labels == null ? -1 : labels[index];
    }

    @Override
    public List<String> classNames() {
        return header.classNames();
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public void read(int index, float[] into) {
        int values = header.values();
        int from = index * (values + skip) + skip;
        for (int i = 0; i < values; i++) {
            into[i] = pixels[from + i] & 0xFF;
        }
    }
}
