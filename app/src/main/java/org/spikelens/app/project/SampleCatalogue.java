package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;
import org.spikelens.samples.Half;
import org.spikelens.samples.SampleData;
import org.spikelens.samples.Samples;

/** The bundled networks and a look at their data. */
public final class SampleCatalogue {

    /** The networks that can be opened, from the smallest to the largest. */
    public List<String> names() {
        return Samples.models();
    }

    /** Those that are broken on purpose, broken networks first, then broken conversions. */
    public List<String> brokenNames() {
        return Gallery.names();
    }

    /** How a broken sample was broken, and is converted; empty for a sound one. */
    Optional<BrokenSample> broken(String name) {
        return brokenNames().contains(name) ? Optional.of(Gallery.sample(name)) : Optional.empty();
    }

    /** The data set that a network was trained on. */
    public String dataSet(String network) {
        return Samples.dataSetsByModel().get(network);
    }

    /** The first test images of a network's data, one of each class. */
    public List<Picture> pictures(String network, int count) {
        SampleData data = Samples.dataSet(dataSet(network), Half.TEST);
        byte[] pixels = new byte[data.channels() * data.height() * data.width()];
        List<Picture> pictures = new ArrayList<>();
        for (int index = 0; index < data.size() && pictures.size() < count; index++) {
            if (data.label(index) == pictures.size() % data.classNames().size()) {
                data.image(index, pixels);
                pictures.add(picture(data, pixels));
            }
        }
        return pictures;
    }

    private static Picture picture(SampleData data, byte[] pixels) {
        int area = data.height() * data.width();
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            int red = pixels[i] & 0xff;
            int green = data.channels() > 1 ? pixels[area + i] & 0xff : red;
            int blue = data.channels() > 2 ? pixels[2 * area + i] & 0xff : red;
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        return new Picture(data.width(), data.height(), argb);
    }
}
