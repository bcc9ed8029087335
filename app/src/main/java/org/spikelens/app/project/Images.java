package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.ImageSource;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ImageFingerprint;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.workflow.AnnResult;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.RunAnn;

/**
 * The images that are worked with, as the engine has them. Confined to the engine's thread.
 *
 * @param request how they were asked for
 * @param preprocessing of every image
 * @param calibration that thresholds are balanced on
 * @param test that accuracy is measured on
 * @param calibrationSource the calibration images as they are stored
 * @param testSource the test images as they are stored
 */
record Images(
        DataRequest request,
        Preprocessing preprocessing,
        ImageSet calibration,
        ImageSet test,
        ImageSource calibrationSource,
        ImageSource testSource) {
    private static final int ANN_BATCH = 50;
    private static final int THUMBNAILS = 60;

    /** So many images tell the range of a set well, and take a moment only. */
    private static final int LOOKED_AT = 200;

    /**
     * @throws EngineException DATA_* where they cannot be read or do not fit the network
     */
    static Images open(DataRequest request, Graph network, Job.Context context)
            throws EngineException {
        Preprocessing preprocessing = Preprocessing.of(request.preparation());
        context.checkpoint();
        ImageSource calibrationSource = DataSpec.open(request.calibration(), preprocessing);
        ImageSet calibration =
                new ImageSet(calibrationSource, preprocessing, 0, 0)
                        .shaped(network.input().shape());
        context.checkpoint();
        ImageSource source = DataSpec.open(request.test(), preprocessing);
        ImageSet test =
                new ImageSet(source, preprocessing, 0, request.testLimit())
                        .shaped(network.input().shape());
        return new Images(request, preprocessing, calibration, test, calibrationSource, source);
    }

    /** The source network on the test images, which have labels. */
    AnnResult measure(Network network, Job.Context context) throws EngineException {
        ImageChoice choice =
                new ImageChoice(request.test(), preprocessing, 0, request.testLimit(), ANN_BATCH);
        return new RunAnn(network.graph(), choice).run(context);
    }

    DataChoice shown(Job.Context context) throws EngineException {
        List<InputStatistics> inputs =
                InputStatistics.of(List.of(calibration, test), LOOKED_AT, context);
        return new DataChoice(
                request,
                new ShownImages(
                        calibration.size(),
                        thumbnails(calibration, calibrationSource, context),
                        inputs.get(0)),
                new ShownImages(test.size(), thumbnails(test, testSource, context), inputs.get(1)),
                test.labelled(),
                test.labelled() ? test.classNames() : List.of(),
                null);
    }

    /** What tells these images from others; takes up to some seconds. */
    ProjectFacts.Data facts(Job.Context context) throws EngineException {
        return new ProjectFacts.Data(
                facts(request.calibration(), calibration, context),
                facts(request.test(), test, context),
                request.testLimit(),
                request.preparation(),
                test.labelled() ? test.classNames() : List.of(),
                null);
    }

    private static ProjectFacts.ImageFacts facts(String spec, ImageSet set, Job.Context context)
            throws EngineException {
        return new ProjectFacts.ImageFacts(
                DataSpec.absolute(spec), set.size(), ImageFingerprint.of(set, context));
    }

    private static List<Thumbnail> thumbnails(ImageSet set, ImageSource source, Job.Context context)
            throws EngineException {
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (int i = 0; i < Math.min(THUMBNAILS, set.size()); i++) {
            context.checkpoint();
            thumbnails.add(new Thumbnail(i, className(set, i), picture(source, set.index(i))));
        }
        return thumbnails;
    }

    /** The class of a test image in words; empty without labels. */
    String className(int index) {
        return className(test, index);
    }

    private static String className(ImageSet set, int index) {
        return set.labelled() ? className(set.label(index), set.classNames()) : "";
    }

    static String className(int number, List<String> names) {
        return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
    }

    /** A test image as it is stored, scaled to the range of a screen. */
    Picture picture(int index) throws EngineException {
        return picture(testSource, index);
    }

    private static Picture picture(ImageSource source, int index) throws EngineException {
        int area = source.height() * source.width();
        float[] values = new float[source.channels() * area];
        source.read(index, values);
        float low = 0;
        float high = source.bytes() ? 255 : 1;
        for (float value : source.bytes() ? new float[0] : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        boolean colour = source.channels() >= 3;
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            int red = level(values[i], low, high);
            int green = colour ? level(values[area + i], low, high) : red;
            int blue = colour ? level(values[2 * area + i], low, high) : red;
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        return new Picture(source.width(), source.height(), argb);
    }

    private static int level(float value, float low, float high) {
        return Math.round(255 * (value - low) / (high - low));
    }
}
