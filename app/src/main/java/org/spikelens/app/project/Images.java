package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.ImageSource;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;

/**
 * The images that are worked with, as the engine has them. Confined to the engine's thread.
 *
 * @param request how they were asked for
 * @param preprocessing of every image
 * @param calibration that thresholds are balanced on
 * @param test that accuracy is measured on
 * @param testSource the test images as they are stored
 */
record Images(
        DataRequest request,
        Preprocessing preprocessing,
        ImageSet calibration,
        ImageSet test,
        ImageSource testSource) {
    private static final int THUMBNAILS = 60;

    /**
     * @throws EngineException DATA_* where they cannot be read or do not fit the network
     */
    static Images open(DataRequest request, Graph network, Job.Context context)
            throws EngineException {
        Preprocessing preprocessing =
                Preprocessing.of(
                        Map.of(
                                "raw", Boolean.toString(request.raw()),
                                "mean", request.mean(),
                                "std", request.std()));
        context.checkpoint();
        ImageSet calibration =
                new ImageSet(
                                DataSpec.open(request.calibration(), preprocessing),
                                preprocessing,
                                0,
                                0)
                        .shaped(network.input().shape());
        context.checkpoint();
        ImageSource source = DataSpec.open(request.test(), preprocessing);
        ImageSet test =
                new ImageSet(source, preprocessing, 0, request.testLimit())
                        .shaped(network.input().shape());
        return new Images(request, preprocessing, calibration, test, source);
    }

    DataChoice shown(Job.Context context) throws EngineException {
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (int i = 0; i < Math.min(THUMBNAILS, test.size()); i++) {
            context.checkpoint();
            thumbnails.add(new Thumbnail(i, className(i), picture(i)));
        }
        return new DataChoice(
                request,
                calibration.size(),
                test.size(),
                test.labelled() ? test.classNames() : List.of(),
                thumbnails,
                null);
    }

    /** The class of a test image in words; empty without labels. */
    String className(int index) {
        return test.labelled() ? className(test.label(index), test.classNames()) : "";
    }

    static String className(int number, List<String> names) {
        return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
    }

    /** A test image as it is stored, scaled to the range of a screen. */
    Picture picture(int index) throws EngineException {
        int area = testSource.height() * testSource.width();
        float[] values = new float[testSource.channels() * area];
        testSource.read(index, values);
        float low = 0;
        float high = testSource.bytes() ? 255 : 1;
        for (float value : testSource.bytes() ? new float[0] : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        boolean colour = testSource.channels() >= 3;
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            int red = level(values[i], low, high);
            int green = colour ? level(values[area + i], low, high) : red;
            int blue = colour ? level(values[2 * area + i], low, high) : red;
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        return new Picture(testSource.width(), testSource.height(), argb);
    }

    private static int level(float value, float low, float high) {
        return Math.round(255 * (value - low) / (high - low));
    }
}
