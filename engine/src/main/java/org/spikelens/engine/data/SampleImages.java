package org.spikelens.engine.data;

import java.util.List;
import org.spikelens.samples.SampleData;

/** A bundled data set: its halves one after the other. */
final class SampleImages implements ImageSource {
    private final String description;
    private final List<SampleData> parts;
    private final byte[] image;

    SampleImages(String description, List<SampleData> parts) {
        this.description = description;
        this.parts = List.copyOf(parts);
        image = new byte[channels() * height() * width()];
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int size() {
        return parts.stream().mapToInt(SampleData::size).sum();
    }

    @Override
    public int channels() {
        return parts.get(0).channels();
    }

    @Override
    public int height() {
        return parts.get(0).height();
    }

    @Override
    public int width() {
        return parts.get(0).width();
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public int label(int index) {
        int part = part(index);
        return parts.get(part).label(index - before(part));
    }

    @Override
    public List<String> classNames() {
        return parts.get(0).classNames();
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public void read(int index, float[] into) {
        int part = part(index);
        parts.get(part).image(index - before(part), image);
        for (int i = 0; i < image.length; i++) {
            into[i] = image[i] & 0xFF;
        }
    }

    private int part(int index) {
        int part = 0;
        while (index >= before(part + 1)) {
            part++;
        }
        return part;
    }

    private int before(int part) {
        int images = 0;
        for (int i = 0; i < part; i++) {
            images += parts.get(i).size();
        }
        return images;
    }
}
