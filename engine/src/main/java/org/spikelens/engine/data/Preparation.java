package org.spikelens.engine.data;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * {@link Preprocessing} made ready for the images of one source: sizes checked, one factor and one
 * offset a channel. One thread.
 */
final class Preparation {
    private final ImageSource source;
    private final Preprocessing steps;
    private final Plane read;
    private final Plane resized;
    private final Plane cropped;
    private final Plane padded;
    private final float[] divisor;
    private final float[] mean;
    private final float[] raw;

    Preparation(ImageSource source, Preprocessing steps) throws EngineException {
        this.source = source;
        this.steps = steps;
        read = new Plane(source.channels(), source.height(), source.width());
        resized = sized(read, steps.resize());
        cropped = sized(resized, steps.crop());
        if (cropped.height() > resized.height() || cropped.width() > resized.width()) {
            String most = resized.height() + "," + resized.width();
            throw refused("--crop", steps.options().get("crop"), "at most " + most);
        }
        int margin = 2 * steps.pad();
        padded = new Plane(read.channels(), cropped.height() + margin, cropped.width() + margin);
        mean = perChannel("mean", steps.mean(), 0f);
        divisor = perChannel("std", steps.std(), 1f);
        raw = new float[read.values()];
    }

    /** The shape of a prepared image: C, H, W. */
    Shape shape() {
        return new Shape(padded.channels(), padded.height(), padded.width());
    }

    /** Reads and prepares an image; the array is new. */
    float[] image(int index) throws EngineException {
        source.read(index, raw);
        float[] image = geometry();
        boolean scaled = source.bytes() && !steps.raw();
        int plane = padded.height() * padded.width();
        for (int c = 0; c < padded.channels(); c++) {
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                float value = scaled ? image[i] / 255f : image[i];
                image[i] = (value - mean[c]) / divisor[c];
            }
        }
        return image;
    }

    private float[] geometry() {
        float[] image = raw;
        if (!resized.equals(read)) {
            float[] from = image;
            image = new float[resized.values()];
            read.resize(from, resized.height(), resized.width(), image);
        }
        if (!cropped.equals(resized)) {
            float[] from = image;
            image = new float[cropped.values()];
            resized.crop(from, cropped.height(), cropped.width(), image);
        }
        if (!padded.equals(cropped)) {
            float[] from = image;
            image = new float[padded.values()];
            cropped.pad(from, steps.pad(), image);
        }
        return image == raw ? raw.clone() : image;
    }

    private static Plane sized(Plane plane, List<Integer> size) {
        return size.isEmpty() ? plane : new Plane(plane.channels(), size.get(0), size.get(1));
    }

    private float[] perChannel(String key, List<Float> values, float otherwise)
            throws EngineException {
        int channels = read.channels();
        float[] filled = new float[channels];
        if (values.isEmpty()) {
            Arrays.fill(filled, otherwise);
        } else if (values.size() == 1) {
            Arrays.fill(filled, values.get(0));
        } else if (values.size() == channels) {
            for (int c = 0; c < channels; c++) {
                filled[c] = values.get(c);
            }
        } else {
            String range = channels == 1 ? "one number" : "one number, or " + channels;
            throw refused("--" + key, steps.options().get(key), range + " for these images");
        }
        return filled;
    }

    private static EngineException refused(String option, String value, String range) {
        return EngineException.of(
                Code.OPTION_VALUE, "option", option, "value", value, "range", range);
    }
}
