package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.data.BatchOrder;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.Provenance;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Converts a source network: balances its thresholds on calibration images and estimates its delay.
 */
public final class ConvertNetwork implements Job<Conversion> {
    /**
     * Plain inference is timed on so many batches at most, so that timing does not double the work.
     */
    private static final int TIMED_BATCHES = 50;

    private static final int SECONDS_BETWEEN_SAVES = 30;

    private final Graph source;
    private final ImageChoice choice;
    private final ImageSet opened;
    private final ConversionRequest request;
    private final CheckpointFile kept;

    public ConvertNetwork(Graph source, ImageChoice choice, ConversionRequest request) {
        this(source, choice, null, request, null);
    }

    /** With images that are open already. */
    public ConvertNetwork(Graph source, OpenedImages images, ConversionRequest request) {
        this(source, images.choice(), images.set(), request, null);
    }

    private ConvertNetwork(
            Graph source,
            ImageChoice choice,
            ImageSet opened,
            ConversionRequest request,
            CheckpointFile kept) {
        this.source = source;
        this.choice = choice;
        this.opened = opened;
        this.request = request;
        this.kept = kept;
    }

    /**
     * The same, going on where the same conversion was stopped; where its method trains weights,
     * what it has come to is kept every {@value #SECONDS_BETWEEN_SAVES} seconds and when it is
     * cancelled. Whoever keeps its result deletes the file then.
     */
    public ConvertNetwork goingOn(CheckpointFile file) {
        return new ConvertNetwork(source, choice, opened, request, file);
    }

    /**
     * @throws EngineException METHOD_UNKNOWN, SETTING_*, DATA_*, MODEL_NO_ACTIVATION
     */
    @Override
    public Conversion run(Context context) throws EngineException {
        ConversionMethod method = Methods.of(request.method());
        Settings settings = Settings.of(method.description(), request.settings());
        Graph network = method.prepare(source, settings);
        if (network.spikingSites().isEmpty()) {
            throw EngineException.of(Code.MODEL_NO_ACTIVATION, "file", request.modelName());
        }
        ImageSet images =
                opened == null ? choice.open(network) : opened.shaped(network.input().shape());
        try (NDManager manager = TensorRuntime.newManager();
                Calibration calibration =
                        method.calibration(network, settings, request.seed(), manager);
                AnnRunner ann = new AnnRunner(network, manager)) {
            BatchOrder order =
                    new BatchOrder(
                            images.size(),
                            Math.min(choice.batch(), images.size()),
                            settings.flag("shuffle"),
                            request.seed());
            calibration.require(images);
            int updates = plannedUpdates(calibration, images.size());
            // both sides of the comparison find the images ready
            images.prepareAll();
            try (Calibration trial =
                    method.calibration(network, settings, request.seed(), manager)) {
                warmUp(ann, trial, images, order);
            }
            ConversionCheckpoint checkpoint =
                    kept == null || !method.trains() ? null : checkpoint(settings, images);
            int begun = checkpoint == null ? 0 : goOn(calibration, checkpoint);
            Clock clock = new Clock(updates - begun);
            try {
                long saved = System.nanoTime();
                for (int update = begun; update < updates; update++) {
                    context.checkpoint();
                    context.progress("balance", update, updates);
                    int[] batch = order.batch(update);
                    // in turn before and after: whoever comes second finds the batch in the caches
                    if (clock.timesBefore(update - begun)) {
                        infer(ann, images, batch, manager, clock);
                    }
                    balance(calibration, images, batch, manager, clock);
                    if (clock.timesAfter(update - begun)) {
                        infer(ann, images, batch, manager, clock);
                    }
                    if (System.nanoTime() - saved > SECONDS_BETWEEN_SAVES * 1_000_000_000L) {
                        save(calibration, updates, checkpoint);
                        saved = System.nanoTime();
                    }
                }
            } catch (CancelledException e) {
                save(calibration, updates, checkpoint);
                throw e;
            }
            context.progress("balance", updates, updates);
            SpikingNetwork spiking =
                    method.network(network, settings, calibration, calibration.updates());
            DelayEstimate delay = delay(spiking, images, order.batch(0), manager, clock);
            return new Conversion(
                    new ConvertedNetwork(
                            source,
                            spiking,
                            choice.preprocessing(),
                            delay,
                            provenance(settings, updates)),
                    updates,
                    clock.seconds(),
                    clock.annSeconds(),
                    clock.timedBatches());
        }
    }

    private ConversionCheckpoint checkpoint(Settings settings, ImageSet images) {
        String conversion =
                String.join(
                        " ",
                        request.modelSha256(),
                        request.method(),
                        settings.all().toString(),
                        choice.toString(),
                        Integer.toString(images.size()),
                        Long.toString(request.seed()));
        return new ConversionCheckpoint(kept, conversion);
    }

    /** How many updates were made before. */
    private static int goOn(Calibration calibration, ConversionCheckpoint checkpoint)
            throws EngineException {
        CalibrationState state = checkpoint.load();
        if (state == null) {
            return 0;
        }
        try {
            calibration.restore(state);
        } catch (IllegalArgumentException e) {
            throw checkpoint.file().unusable("is damaged");
        }
        return calibration.updates();
    }

    /** Nothing where nothing is left to do, so that whoever goes on has something to time. */
    private static void save(Calibration calibration, int updates, ConversionCheckpoint checkpoint)
            throws EngineException {
        if (checkpoint != null && calibration.updates() < updates) {
            checkpoint.save(calibration.state());
        }
    }

    /** A plan of 0 means: the whole calibration set once. */
    private int plannedUpdates(Calibration calibration, int images) {
        int planned = calibration.plannedUpdates();
        int batch = Math.min(choice.batch(), images);
        return planned > 0 ? planned : (images + batch - 1) / batch;
    }

    /**
     * One inference and one update that count for nothing: the tensor library plans its kernels at
     * the first batch and the virtual machine compiles ours, and neither side is to pay for that.
     */
    private static void warmUp(AnnRunner ann, Calibration trial, ImageSet images, BatchOrder order)
            throws EngineException {
        try (NDManager scope = TensorRuntime.newManager()) {
            NDArray batch = images.batch(scope, order.batch(0));
            ann.run(batch);
            trial.update(batch, images.labels(order.batch(0)));
        }
    }

    private static void balance(
            Calibration calibration, ImageSet images, int[] batch, NDManager manager, Clock clock)
            throws EngineException {
        long start = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
            calibration.update(images.batch(scope, batch), images.labels(batch));
        }
        clock.addBalancing(System.nanoTime() - start);
    }

    private static void infer(
            AnnRunner ann, ImageSet images, int[] batch, NDManager manager, Clock clock)
            throws EngineException {
        long start = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
            NDArray logits = ann.run(images.batch(scope, batch));
            logits.toFloatArray();
        }
        clock.addInference(System.nanoTime() - start);
    }

    private static DelayEstimate delay(
            SpikingNetwork spiking, ImageSet images, int[] batch, NDManager manager, Clock clock)
            throws EngineException {
        long start = System.nanoTime();
        try (NDManager scope = manager.newSubManager()) {
            DelayEstimate delay = NetworkDelay.of(spiking, images.batch(scope, batch), manager);
            clock.addBalancing(System.nanoTime() - start);
            return delay;
        }
    }

    private Provenance provenance(Settings settings, int updates) {
        return new Provenance(
                request.modelName(),
                request.modelSha256(),
                request.method(),
                settings.all(),
                choice.spec(),
                choice.offset(),
                choice.limit(),
                choice.batch(),
                request.seed(),
                updates,
                Version.current());
    }

    /** What the conversion costs beside plain inference. */
    private static final class Clock {
        private final int updates;
        private final int stride;
        private long balancing;
        private long inference;
        private int timed;

        Clock(int updates) {
            this.updates = updates;
            this.stride = Math.max(1, (updates + TIMED_BATCHES - 1) / TIMED_BATCHES);
        }

        boolean timesBefore(int update) {
            return update % stride == 0 && update / stride % 2 == 0;
        }

        boolean timesAfter(int update) {
            return update % stride == 0 && update / stride % 2 == 1;
        }

        void addBalancing(long nanos) {
            balancing += nanos;
        }

        void addInference(long nanos) {
            inference += nanos;
            timed++;
        }

        double seconds() {
            return balancing * 1e-9;
        }

        double annSeconds() {
            return inference * 1e-9 * updates / timed;
        }

        int timedBatches() {
            return timed;
        }
    }
}
