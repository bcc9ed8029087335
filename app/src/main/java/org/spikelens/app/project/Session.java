package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.ann.train.TrainingListener;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.SavedProject;
import org.spikelens.engine.workflow.AnnResult;
import org.spikelens.engine.workflow.ModelSource;

/**
 * The open network and everything made of it, as the engine has it: native memory included.
 * Confined to the engine's thread; the screen sees only the frames that it returns.
 */
final class Session implements AutoCloseable {
    private final RunControl control;
    private final Consultation consultation = new Consultation(this::parts);
    private final Pairing pairing = new Pairing(this::parts);
    private Network network;
    private Images images;
    private AnnResult ann;
    private Graph prepared;
    private Balancing balancing;
    private Conversions conversions;
    private final OpenSimulation simulation;
    private ProjectFacts.Data dataFacts;

    Session(RunControl control) {
        this.control = control;
        simulation = new OpenSimulation(control);
    }

    /** Opens a network; what was open before stays until this has worked. */
    OpenedModel open(String title, String sample, ModelSource source) throws EngineException {
        Network opened = Network.open(title, sample, source);
        Graph graph = opened.prepared();
        OpenedModel shown = opened.shown(graph);
        close();
        network = opened;
        prepared = graph;
        return shown;
    }

    /** How the images of the open network are best asked for; null where nothing is known. */
    DataRequest usualData(int testLimit) throws EngineException {
        if (!network.source().bundled()) {
            return null;
        }
        return new DataRequest(
                network.source().data("calibration"),
                network.source().data("test"),
                testLimit,
                network.source().preprocessing().options());
    }

    DataChoice data(DataRequest request, Job.Context context) throws EngineException {
        Images opened = Images.open(request, network.graph(), context);
        DataChoice shown = opened.shown(context);
        closeBalancing();
        images = opened;
        ann = null;
        dataFacts = null;
        return shown;
    }

    /** The source network's accuracy on the test images. */
    Measured measure(Job.Context context) throws EngineException {
        ann = images.measure(network, context);
        return Measured.of(ann);
    }

    /** Trains the open network on as a QCFS one, which it writes; nothing that is open changes. */
    QcfsTrained train(TrainingRequest request, TrainingListener listener, Job.Context context)
            throws EngineException {
        return request.job(network, images, listener).run(context);
    }

    /** Whether accuracy can be measured. */
    boolean labelled() {
        return images.test().labelled();
    }

    /** Starts balancing anew; the network may look different under another pooling rule. */
    OpenedModel startBalancing(String methodId, Map<String, String> given) throws EngineException {
        ConversionMethod method = Methods.of(methodId);
        Settings chosen = Settings.of(method.description(), given);
        Graph graph = network.prepared(method, chosen);
        Balancing started = new Balancing(graph, method, chosen, images.calibration());
        closeBalancing();
        prepared = graph;
        balancing = started;
        return network.shown(graph);
    }

    /** Several methods on the open network. */
    ComparisonFrame compare(
            CompareRequest request, Consumer<ComparisonFrame> feed, Job.Context context)
            throws EngineException {
        return new Comparisons(network, images, request, feed, pairing.sides()).run(context);
    }

    BalanceFrame balance(int count, Consumer<BalanceFrame> feed, Job.Context context)
            throws EngineException {
        return balancing.run(count, control, feed, context);
    }

    /** Where the balancing stands, also after a cancelled run; null before it starts. */
    BalanceFrame balanceFrame() {
        return balancing == null ? null : balancing.frame(control.site());
    }

    /** Null where the balancing is gone, because of what changed before it. */
    BalanceFrame viewUpdate(int update) {
        if (balancing != null) {
            balancing.view(update);
        }
        return balanceFrame();
    }

    /** Starts converting with the thresholds of the update in view; not where there are none. */
    void startConversion(CheckChoice check) throws EngineException {
        Conversions started =
                balancing == null
                        ? null
                        : new Conversions(
                                balancing.converted(balancing.viewed()),
                                balancing.viewed(),
                                check,
                                Measured.of(ann, check.images()));
        forgetConversion();
        conversions = started;
    }

    /** Null where thresholds were found anew, or images loaded, since it was asked for. */
    ConversionFrame convert(int count, Consumer<ConversionFrame> feed, Job.Context context)
            throws EngineException {
        return conversions == null
                ? null
                : conversions.run(images.test(), count, control, feed, context);
    }

    ConversionFrame convertUnchecked() {
        return conversions == null ? null : conversions.all();
    }

    /** The network turns from its first layer on again. */
    void forgetConversion() {
        simulation.close();
        conversions = null;
        consultation.forget();
        pairing.close();
    }

    ConversionFrame conversionFrame() {
        return conversions == null ? null : conversions.frame();
    }

    /** Null where thresholds were found anew since the network turned. */
    ConversionFrame viewPrefix(int prefix) {
        return conversions == null ? null : conversions.view(prefix);
    }

    /** Sets a simulation up, at its start; null where there is no converted network any more. */
    SimulationFrame startSimulation(int count, int horizon, Job.Context context)
            throws EngineException {
        if (conversions == null) {
            return null;
        }
        SpikingNetwork spiking = conversions.network();
        SimulationRun started =
                new SimulationRun(
                        spiking,
                        images,
                        new SimulationPlan(
                                count,
                                spiking.neuron().timesteps().orElse(horizon),
                                ann == null ? null : ann.score(count),
                                ann == null ? List.of() : ann.predictions(),
                                balancing.delay(spiking).t0(),
                                "auto".equals(balancing.settings().all().get("readout-start")),
                                spiking.neuron()));
        simulation.open(started);
        return simulation.frame(context);
    }

    /** What holds the open network against another. */
    Pairing pairing() {
        return pairing;
    }

    /** What looks at where accuracy is lost. */
    Consultation consultation() {
        return consultation;
    }

    /**
     * Mends the open network as a finding advises and diagnoses it anew; it stays as it is where
     * that does not come to its end.
     *
     * @param aside takes what there was
     */
    Remedied remedy(Remedy remedy, Losses.Loss aside, Job.Context context) throws EngineException {
        try (Remedying remedying = new Remedying(parts(), remedy, control)) {
            Remedied remedied = remedying.run(context);
            context.checkpoint();
            aside.putAside(remedy.converts());
            if (remedy.converts()) {
                take(remedying.release());
            }
            return remedied;
        }
    }

    /**
     * Gives a layer of the open network thresholds that were tried, and diagnoses it anew; it stays
     * as it is where that does not come to its end.
     *
     * @param aside takes what there was
     */
    Remedied keep(SiteThresholds tried, DiagnosisPlan plan, Losses.Loss aside, Job.Context context)
            throws EngineException {
        try (Keeping keeping = new Keeping(parts(), tried, plan, control)) {
            Remedied kept = keeping.run(context);
            context.checkpoint();
            aside.putAside(true);
            take(keeping.release());
            return kept;
        }
    }

    /**
     * What is there now, without native memory, to be put back.
     *
     * @param whole whether thresholds and images are, not the simulation alone
     */
    Aside aside(boolean whole) {
        return new Aside(whole ? Kept.of(parts()) : null, simulation.facts());
    }

    /**
     * Puts back what was put aside; the simulation is ready to be run again.
     *
     * @return what was there until now, as much of it
     */
    Aside swap(Aside other) throws EngineException {
        Aside now = aside(other.network() != null);
        if (other.network() == null) {
            simulation.close();
        } else {
            take(other.network().parts(network));
        }
        simulation.lookBackAt(other.simulation());
        return now;
    }

    private Reopening.Parts parts() {
        return new Reopening.Parts(
                network, prepared, images, ann, balancing, conversions, dataFacts, null);
    }

    /** What runs, or is to be run again. */
    OpenSimulation simulation() {
        return simulation;
    }

    /**
     * Goes on with the simulation. One that was put aside or saved, and was not run again to where
     * it stood, is run as far first.
     *
     * @return null where it is gone, because of what changed before it
     */
    SimulationFrame simulate(int count, Consumer<SimulationFrame> feed, Job.Context context)
            throws EngineException {
        if (!simulation.any()) {
            rerun(feed, context);
        }
        return simulation.run(count, feed, context);
    }

    /**
     * Runs a simulation that was saved again, as far as it had come. Where it is paused on the way
     * it stands where it stands.
     *
     * @return whether the accuracies are those that were saved, or there is nothing to run
     */
    boolean rerun(Consumer<SimulationFrame> feed, Job.Context context) throws EngineException {
        ProjectFacts.Simulation was = simulation.toRunAgain();
        if (was == null || conversions == null) {
            return true;
        }
        startSimulation(was.images(), was.horizon(), context);
        return simulation.runAgain(was, feed, context);
    }

    /**
     * All that a project file holds.
     *
     * @param view what stands on the screen
     * @param shown the conversion as it stands there, which may be of earlier thresholds
     */
    SavedProject saved(ProjectFacts.View view, ConversionFrame shown, Job.Context context)
            throws EngineException {
        if (images != null && dataFacts == null) {
            dataFacts = images.facts(context);
        }
        return Facts.saved(parts(), simulation.facts(), view, shown);
    }

    /**
     * Opens a project that was saved; what was open before stays until this has worked.
     *
     * @param file that it was read from
     * @throws EngineException where its parts do not fit each other, or something in it is not
     *     known here; images that are not found are no error
     */
    Restored open(Path file, SavedProject saved, Job.Context context) throws EngineException {
        try (Reopening reopening = new Reopening(saved)) {
            Restored restored = reopening.run(file, context);
            context.checkpoint();
            take(reopening.release());
            return restored;
        }
    }

    /**
     * Images for an open project that lacks them.
     *
     * @return what they are like; whether they are those that it was saved with is told beside
     */
    Located locate(DataRequest request, Job.Context context) throws EngineException {
        Images opened = Images.open(request, network.graph(), context);
        DataChoice shown = opened.shown(context);
        ProjectFacts.Data now = opened.facts(context);
        Restored.Found found = Facts.compare(dataFacts, now);
        images = opened;
        dataFacts = now;
        ann = found == Restored.Found.SAME ? ann : null;
        if (balancing != null) {
            balancing.use(images.calibration());
        }
        return new Located(shown.with(Measured.of(ann)), found);
    }

    /** Images that were looked for. */
    record Located(DataChoice data, Restored.Found found) {}

    private void take(Reopening.Parts parts) {
        close();
        network = parts.network();
        prepared = parts.prepared();
        images = parts.images();
        ann = parts.ann();
        balancing = parts.balancing();
        conversions = parts.conversions();
        dataFacts = parts.dataFacts();
        simulation.lookBackAt(parts.simulation());
    }

    @Override
    public void close() {
        closeBalancing();
        images = null;
        dataFacts = null;
        ann = null;
        network = null;
        prepared = null;
    }

    private void closeBalancing() {
        simulation.close();
        conversions = null;
        consultation.forget();
        pairing.close();
        if (balancing != null) {
            balancing.close();
            balancing = null;
        }
    }
}
