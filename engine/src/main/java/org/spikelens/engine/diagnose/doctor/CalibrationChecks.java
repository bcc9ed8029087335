package org.spikelens.engine.diagnose.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;

/** What thresholds were found on, and for how long. */
final class CalibrationChecks {
    /** Ratio of deviations from which two sets of images are unlike. */
    private static final double DEVIATIONS = 1.5;

    /** Distance of means, in deviations, from which two sets of images are unlike. */
    private static final double SHIFT = 0.5;

    private static final int FEW_IMAGES = 20;

    /** Share of channels that must be larger in the test than calibration allows for. */
    private static final double OUTGROWN = 0.1;

    /** How much larger. */
    private static final double LARGER = 2;

    /** Threshold over largest activation below which balancing cannot be done. */
    private static final double LOW = 0.5;

    private static final int USUAL_UPDATES = 1000;

    private CalibrationChecks() {}

    static List<Finding> unlikeTest(Examination e) {
        return e.figures().inputs().stream()
                .filter(inputs -> unlike(inputs.calibration(), inputs.test()))
                .map(
                        inputs ->
                                Finding.of(
                                        Rule.CALIBRATION_UNLIKE_TEST,
                                        e.severity(),
                                        e.source().input().name(),
                                        Evidence.number(
                                                "deviation", inputs.calibration().deviation()),
                                        Evidence.number(
                                                "deviation_test", inputs.test().deviation()),
                                        Evidence.number("mean", inputs.calibration().mean()),
                                        Evidence.number("mean_test", inputs.test().mean()),
                                        e.agreement()))
                .toList();
    }

    private static boolean unlike(InputStatistics calibration, InputStatistics test) {
        if (Math.min(calibration.images(), test.images()) < Examination.FEWEST_IMAGES) {
            return false;
        }
        double ratio = test.deviation() / calibration.deviation();
        return !(ratio < DEVIATIONS && ratio > 1 / DEVIATIONS)
                || test.shiftTo(calibration) >= SHIFT;
    }

    static List<Finding> small(Examination e) {
        int images = e.procedure().calibrationImages();
        double outgrown =
                IntStream.range(0, e.figures().layers().size())
                        .mapToDouble(site -> outgrown(e, site))
                        .max()
                        .orElse(0);
        if (images == 0 || images >= FEW_IMAGES || outgrown < OUTGROWN) {
            return List.of();
        }
        return List.of(
                Finding.of(
                        Rule.CALIBRATION_SMALL,
                        e.severity(),
                        "",
                        Evidence.count("images", images),
                        Evidence.share("outgrown", outgrown),
                        e.agreement()));
    }

    /** Share of channels whose activation reaches twice their threshold. */
    private static double outgrown(Examination e, int site) {
        List<Double> shares = e.thresholdsOverMaximum(site);
        long outgrown = shares.stream().filter(share -> share < 1 / LARGER).count();
        return shares.isEmpty() ? 0 : (double) outgrown / shares.size();
    }

    /** Balancing comes from below: stopped early, thresholds are too low everywhere. */
    static List<Finding> balancingShort(Examination e) {
        int updates = e.procedure().updates();
        if (!e.procedure().settings().containsKey("eta") || updates >= USUAL_UPDATES) {
            return List.of();
        }
        List<SiteThresholds> sites = e.network().thresholds();
        List<Double> medians =
                IntStream.range(0, sites.size())
                        .mapToObj(site -> Examination.median(e.thresholdsOverMaximum(site)))
                        .toList();
        int worst =
                IntStream.range(0, sites.size())
                        .boxed()
                        .filter(site -> !medians.get(site).isNaN())
                        .min(Comparator.comparingDouble(medians::get))
                        .orElse(0);
        boolean everywhere = medians.stream().allMatch(median -> median < LOW);
        if (!e.suffers() || !everywhere) {
            return List.of();
        }
        return List.of(
                Finding.of(
                                Rule.BALANCING_SHORT,
                                e.severity(),
                                "",
                                Evidence.count("updates", updates),
                                Evidence.share("of_largest", medians.get(worst)),
                                e.agreement())
                        .with("worst", sites.get(worst).site())
                        .mendedBy(
                                e.procedure().setting("updates", Integer.toString(USUAL_UPDATES)),
                                e.procedure().setting("eta", "1")));
    }
}
