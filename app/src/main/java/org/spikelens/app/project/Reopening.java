package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.List;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.SavedProject;
import org.spikelens.engine.workflow.AnnResult;
import org.spikelens.engine.workflow.ModelSource;

/**
 * Makes everything of a saved project again, but for the simulation, while what is open stays open.
 * Confined to the engine's thread; closing frees what was not released.
 */
final class Reopening implements AutoCloseable {
    private final ProjectFacts facts;
    private final byte[] onnx;
    private final CalibrationState thresholds;
    private Network network;
    private Graph prepared;
    private Images images;
    private EngineException lost;
    private ProjectFacts.Data dataFacts;
    private AnnResult ann;
    private Balancing balancing;
    private Conversions conversions;

    /** What a session is made of. */
    record Parts(
            Network network,
            Graph prepared,
            Images images,
            AnnResult ann,
            Balancing balancing,
            Conversions conversions,
            ProjectFacts.Data dataFacts,
            ProjectFacts.Simulation simulation) {}

    Reopening(SavedProject saved) {
        facts = saved.facts();
        onnx = saved.network();
        thresholds = saved.calibration();
    }

    /**
     * @param file that it was read from
     * @throws EngineException where its parts do not fit each other, or something in it is not
     *     known here
     */
    Restored run(Path file, Job.Context context) throws EngineException {
        try {
            return run(context);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw EngineException.of(
                    Code.PROJECT_FILE_DAMAGED,
                    e,
                    "file",
                    file,
                    "reason",
                    "its parts do not fit each other");
        }
    }

    /** Hands everything over. */
    Parts release() {
        Parts parts =
                new Parts(
                        network,
                        prepared,
                        images,
                        ann,
                        balancing,
                        conversions,
                        dataFacts,
                        facts.simulation());
        balancing = null;
        return parts;
    }

    @Override
    public void close() {
        if (balancing != null) {
            balancing.close();
        }
    }

    private Restored run(Job.Context context) throws EngineException {
        ModelSource source = ModelSource.held(facts.model().spec(), onnx);
        String title = facts.model().title();
        network = Network.open(title, source.sample(), source);
        prepared = network.prepared();
        checkView();
        context.checkpoint();
        DataChoice data = facts.data() == null ? null : data(context);
        context.checkpoint();
        if (facts.balance() != null) {
            balance();
        }
        if (facts.conversion() != null && facts.conversion().update() >= 0) {
            convert(facts.conversion());
        }
        List<String> sites = prepared.spikingSites().stream().map(Node::name).toList();
        return new Restored(
                facts,
                network.shown(prepared),
                data,
                found(),
                lost,
                balancing == null ? null : balancing.frame(sites.indexOf(facts.view().selected())),
                conversionFrame());
    }

    /** A form cannot show what is not known here. */
    private void checkView() throws EngineException {
        Settings.of(Methods.of(facts.view().method()).description(), facts.view().settings());
        Step.of(facts.view().step());
        facts.view().stale().forEach(Step::of);
    }

    private DataChoice data(Job.Context context) throws EngineException {
        dataFacts = facts.data();
        ann = Facts.ann(facts.data().ann());
        DataChoice data = Facts.unseen(facts.data());
        try {
            Images opened = Images.open(data.request(), network.graph(), context);
            data = opened.shown(context);
            dataFacts = opened.facts(context);
            images = opened;
        } catch (EngineException e) {
            lost = e;
        }
        if (found() == Restored.Found.OTHERS) {
            ann = null;
        }
        return data.with(Measured.of(ann));
    }

    private Restored.Found found() {
        if (facts.data() == null) {
            return Restored.Found.SAME;
        }
        return images == null ? Restored.Found.MISSING : Facts.compare(facts.data(), dataFacts);
    }

    private void balance() throws EngineException {
        if (facts.data() == null) {
            throw new IllegalArgumentException("thresholds without images");
        }
        ConversionMethod method = Methods.of(facts.balance().method());
        Settings settings = Settings.of(method.description(), facts.balance().settings());
        prepared = network.prepared(method, settings);
        balancing =
                new Balancing(
                        prepared, method, settings, facts.data().calibration().count(), thresholds);
        facts.balance().adjusted().forEach(balancing::adjust);
        balancing.view(facts.balance().viewed());
        if (images != null) {
            balancing.use(images.calibration());
        }
    }

    private void convert(ProjectFacts.Conversion was) throws EngineException {
        if (balancing == null) {
            throw new IllegalArgumentException("a conversion without thresholds");
        }
        conversions =
                new Conversions(
                        balancing.converted(was.update()),
                        was.update(),
                        new CheckChoice(was.timesteps(), was.images()),
                        Facts.measured(was.ann()));
        conversions.restore(was.spiking(), Facts.measured(was));
    }

    private ConversionFrame conversionFrame() {
        if (conversions != null) {
            return conversions.frame();
        }
        return facts.conversion() == null ? null : Facts.frame(facts.conversion());
    }
}
