package org.spikelens.app.project;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.BatchOrder;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.Provenance;
import org.spikelens.engine.tensor.TensorRuntime;
import org.spikelens.engine.workflow.NetworkDelay;
import org.spikelens.engine.workflow.Version;

/** A balancing under way. Confined to the engine's thread. */
final class Balancing implements AutoCloseable {
    private static final int BATCH = 50;
    private static final long SEED = 0;
    private static final long FRAME_NANOS = 100_000_000L;

    private final NDManager manager = TensorRuntime.newManager();
    private final Graph prepared;
    private final ConversionMethod method;
    private final Settings settings;
    private final Calibration calibration;
    private final int planned;
    private final List<List<Double>> trajectories = new ArrayList<>();
    private final List<ProjectFacts.Adjusted> adjusted = new ArrayList<>();
    private BatchOrder order;
    private ImageSet images;
    private int viewed;

    Balancing(Graph prepared, ConversionMethod method, Settings settings, ImageSet images)
            throws EngineException {
        this(prepared, method, settings, images.size());
        this.images = images;
    }

    /** Takes up a balancing that was saved; it can go on once it has its images. */
    Balancing(
            Graph prepared,
            ConversionMethod method,
            Settings settings,
            int imageCount,
            CalibrationState state)
            throws EngineException {
        this(prepared, method, settings, imageCount);
        try {
            calibration.restore(state);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        trajectories.forEach(List::clear);
        for (int update = 0; update <= calibration.updates(); update++) {
            remember(calibration.thresholds(update));
        }
    }

    private Balancing(Graph prepared, ConversionMethod method, Settings settings, int imageCount)
            throws EngineException {
        this.prepared = prepared;
        this.method = method;
        this.settings = settings;
        int batch = Math.min(BATCH, imageCount);
        order = order(imageCount);
        try {
            calibration = method.calibration(prepared, settings, manager);
        } catch (EngineException | RuntimeException e) {
            manager.close();
            throw e;
        }
        planned =
                calibration.plannedUpdates() > 0
                        ? calibration.plannedUpdates()
                        : (imageCount + batch - 1) / batch;
        calibration.sites().forEach(site -> trajectories.add(new ArrayList<>()));
        remember(calibration.thresholds());
    }

    /** The calibration images; others than it was begun with are good for a look only. */
    void use(ImageSet calibrationImages) {
        images = calibrationImages;
        order = order(images.size());
    }

    private BatchOrder order(int imageCount) {
        return new BatchOrder(
                imageCount, Math.min(BATCH, imageCount), settings.flag("shuffle"), SEED);
    }

    /**
     * Goes on by so many updates, or to the end of the plan.
     *
     * @param feed takes a frame now and then
     */
    BalanceFrame run(
            int count, RunControl control, Consumer<BalanceFrame> feed, Job.Context context)
            throws EngineException {
        int end = (int) Math.min(planned, (long) calibration.updates() + count);
        calibration.require(images);
        long shown = System.nanoTime();
        while (calibration.updates() < end && !control.paused()) {
            context.checkpoint();
            context.progress("balance", calibration.updates(), planned);
            update();
            viewed = calibration.updates();
            if (System.nanoTime() - shown > FRAME_NANOS) {
                feed.accept(frame(control.site()));
                shown = System.nanoTime();
            }
        }
        return frame(control.site());
    }

    /** Looks at the thresholds of an earlier update. */
    void view(int update) {
        viewed = Math.max(0, Math.min(calibration.updates(), update));
    }

    /**
     * Thresholds of a layer are set by hand in place of those that an update found; those of other
     * updates stay.
     *
     * @throws IllegalArgumentException where they do not fit the layer
     */
    void adjust(ProjectFacts.Adjusted own) {
        boolean fits =
                calibration.thresholds(own.update()).stream()
                        .anyMatch(
                                site ->
                                        site.site().equals(own.site())
                                                && site.values().size() == own.values().size());
        if (!fits) {
            throw new IllegalArgumentException(own.site() + ": " + own.values().size());
        }
        adjusted.removeIf(each -> each.update() == own.update() && each.site().equals(own.site()));
        adjusted.add(own);
    }

    /** All that were set by hand. */
    List<ProjectFacts.Adjusted> adjusted() {
        return List.copyOf(adjusted);
    }

    /** Those of an update, as they were found or set by hand. */
    private List<SiteThresholds> thresholds(int update) {
        return calibration.thresholds(update).stream().map(site -> own(update, site)).toList();
    }

    private SiteThresholds own(int update, SiteThresholds found) {
        return adjusted.stream()
                .filter(each -> each.update() == update && each.site().equals(found.site()))
                .map(each -> new SiteThresholds(found.site(), found.granularity(), each.values()))
                .findFirst()
                .orElse(found);
    }

    ConversionMethod method() {
        return method;
    }

    Settings settings() {
        return settings;
    }

    /** The update that is looked at. */
    int viewed() {
        return viewed;
    }

    /** The network with what an update found, and what was set by hand. */
    SpikingNetwork converted(int update) throws EngineException {
        SpikingNetwork found = method.network(prepared, settings, calibration, update);
        for (ProjectFacts.Adjusted each : adjusted) {
            if (each.update() == update) {
                SiteThresholds of =
                        found.thresholds().stream()
                                .filter(site -> site.site().equals(each.site()))
                                .findFirst()
                                .orElseThrow();
                found = found.with(own(update, of));
            }
        }
        return found;
    }

    ProjectFacts.Balance facts() {
        return new ProjectFacts.Balance(
                method.description().id(), settings.all(), planned, viewed, adjusted);
    }

    /** All that is known by now. */
    CalibrationState state() {
        return calibration.state();
    }

    /**
     * When the outputs of a network converted with such thresholds begin to be worth reading, on
     * the images of the first update.
     */
    DelayEstimate delay(SpikingNetwork network) throws EngineException {
        try (NDManager scope = manager.newSubManager()) {
            return NetworkDelay.of(network, images.batch(scope, order.batch(0)), scope);
        }
    }

    /**
     * Where a network of the thresholds of an update comes from.
     *
     * @param title of the source network
     * @param spec of the calibration images
     */
    Provenance provenance(String title, String spec, int update) {
        return new Provenance(
                title,
                "",
                method.description().id(),
                settings.all(),
                spec,
                0,
                0,
                BATCH,
                SEED,
                update,
                Version.current());
    }

    /**
     * @param site whose statistics are wanted; -1 for none
     */
    BalanceFrame frame(int site) {
        boolean known = site >= 0 && site < trajectories.size() && calibration.updates() > 0;
        return new BalanceFrame(
                calibration.updates(),
                planned,
                viewed,
                thresholds(viewed),
                trajectories.stream().map(List::copyOf).toList(),
                known ? calibration.statistics(site) : null);
    }

    @Override
    public void close() {
        calibration.close();
        manager.close();
    }

    private void update() throws EngineException {
        try (NDManager scope = manager.newSubManager()) {
            int[] chosen = order.batch(calibration.updates());
            NDArray batch = images.batch(scope, chosen);
            calibration.update(batch, images.labels(chosen));
        }
        remember(calibration.thresholds());
    }

    private void remember(List<SiteThresholds> now) {
        for (int site = 0; site < now.size(); site++) {
            trajectories.get(site).add(now.get(site).mean());
        }
    }
}
