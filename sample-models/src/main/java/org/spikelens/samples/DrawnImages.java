package org.spikelens.samples;

import java.util.List;

/** Square images drawn one by one from the number of the set, the half and the index. */
abstract class DrawnImages implements SampleData {
    private final long set;
    private final Half half;
    private final int channels;
    private final int side;
    private final List<String> classes;

    /**
     * @param set a number of its own, from which its randomness begins
     * @param side height and width in pixels
     */
    DrawnImages(long set, Half half, int channels, int side, List<String> classes) {
        this.set = set;
        this.half = half;
        this.channels = channels;
        this.side = side;
        this.classes = classes;
    }

    @Override
    public final Half half() {
        return half;
    }

    @Override
    public final int channels() {
        return channels;
    }

    @Override
    public final int height() {
        return side;
    }

    @Override
    public final int width() {
        return side;
    }

    @Override
    public final List<String> classNames() {
        return classes;
    }

    @Override
    public final int label(int index) {
        Labels.check(index, size());
        return Labels.of(set, half, index);
    }

    /** The randomness of one image, from its beginning. */
    final SeededRandom random(int index) {
        return new SeededRandom(set, half.ordinal(), index);
    }
}
