package org.spikelens.engine.data;

/**
 * Images of bytes held in memory.
 *
 * <p>{@code pixels} holds the images one after the other, each {@code stride} bytes long; an image
 * begins {@code skip} bytes after the start of its record.
 */
final class ByteImages extends StoredImages {
    private final byte[] pixels;
    private final int skip;

    /**
     * @param header what the images are
     * @param pixels the records, not copied
     * @param skip bytes before the image in each record
     * @param labels a class an image; null where unknown; not copied
     */
    ByteImages(ImageHeader header, byte[] pixels, int skip, int[] labels) {
        super(header, labels);
        this.pixels = pixels;
        this.skip = skip;
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public void read(int index, float[] into) {
        int values = header().values();
        int from = index * (values + skip) + skip;
        for (int i = 0; i < values; i++) {
            into[i] = pixels[from + i] & 0xFF;
        }
    }
}
