package org.spikelens.samples;

import java.util.List;

/** The first images of a set, every byte divided by a number. */
final class ChangedData implements SampleData {
    private final SampleData sound;
    private final int size;
    private final int divisor;

    ChangedData(SampleData sound, int size, int divisor) {
        this.sound = sound;
        this.size = size;
        this.divisor = divisor;
    }

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Half half() {
        return sound.half();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int channels() {
        return sound.channels();
    }

    @Override
    public int height() {
        return sound.height();
    }

    @Override
    public int width() {
        return sound.width();
    }

    @Override
    public List<String> classNames() {
        return sound.classNames();
    }

    @Override
    public int label(int index) {
        Labels.check(index, size);
        return sound.label(index);
    }

    @Override
    public void image(int index, byte[] into) {
        Labels.check(index, size);
        sound.image(index, into);
        for (int i = 0; i < channels() * height() * width(); i++) {
            into[i] = (byte) ((into[i] & 0xFF) / divisor);
        }
    }
}
