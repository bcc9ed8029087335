package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.ann.train.Schedule;
import org.spikelens.engine.ann.train.Surrogate;
import org.spikelens.engine.ann.train.UnrolledTraining;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.TrainedThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.correct.SurrogateTuning;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Weights trained on through the timesteps of the spiking network; see {@link SurrogateTuning}. */
public final class SurrogateFineTuning extends ActivationMethod {
    private static final String ID = "stbp";
    private static final String TIMESTEPS = "timesteps";
    private static final String SOURCE = "thresholds";
    private static final String TRAINED = "trained";
    private static final double MOMENTUM = 0.9;
    private static final String LABEL = "label";
    private static final String ANN = "ann";
    private static final String EVERY = "tet";
    private static final String TRIANGLE = "triangle";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "Fine-tuning through time",
                    "Wu et al.: Spatio-temporal backpropagation for training high-performance spiking"
                            + " neural networks (Frontiers in Neuroscience, 2018)",
                    List.of(
                            "a network with ReLU-like or QCFS activations",
                            "calibration data with labels",
                            "training"),
                    settings(),
                    true,
                    "The network is converted, and its weights are then trained on as those of a"
                            + " spiking network: the gradient flows back through all timesteps, with a"
                            + " window around the threshold for the slope of a spike. For few"
                            + " timesteps; time grows with them. Calibration images are"
                            + " learned from, so they should be training images.");

    public SurrogateFineTuning() {
        super(DESCRIPTION);
    }

    private static List<Setting> settings() {
        return List.of(
                new Setting(
                        TIMESTEPS,
                        Type.INTEGER,
                        "4",
                        "[1, 1000]",
                        "timesteps",
                        "For how many timesteps the network is trained."),
                new Setting(
                        "updates",
                        Type.INTEGER,
                        "200",
                        "[1, 1000000]",
                        "batches",
                        "How many batches move the weights, after thresholds are found."),
                new Setting(
                        "rate",
                        Type.REAL,
                        "0.003",
                        "(0, 10]",
                        "",
                        "Learning rate at the start; it falls to 0 along a cosine. Momentum is 0.9."),
                new Setting(
                        "decay",
                        Type.REAL,
                        "0.0005",
                        "[0, 1]",
                        "",
                        "Weight decay of kernels and matrices."),
                new Setting(
                        "gradient-norm",
                        Type.REAL,
                        "1",
                        "(0, 1000000]",
                        "",
                        "Largest norm of a batch's gradient: a longer one is shortened to it. Through"
                                + " many layers and timesteps gradients grow; one step of such length"
                                + " would undo the network."),
                new Setting(
                        "loss",
                        Type.CHOICE,
                        "mean",
                        "mean|" + EVERY,
                        "",
                        "Cross-entropy of the mean output, or mean of the cross-entropies of every"
                                + " timestep's output (temporal efficient training)."),
                new Setting(
                        "target",
                        Type.CHOICE,
                        LABEL,
                        LABEL + "|" + ANN,
                        "",
                        "Whether the labels of the images are learned, or the classes that the source"
                                + " network names."),
                new Setting(
                        "surrogate",
                        Type.CHOICE,
                        "rectangle",
                        "rectangle|" + TRIANGLE,
                        "",
                        "The slope that stands in for that of a spike: the same in a window of the"
                                + " width, or falling to both sides in twice the width."),
                new Setting(
                        "width",
                        Type.REAL,
                        "1",
                        "(0, 100]",
                        "thresholds",
                        "Width of the surrogate slope."),
                new Setting(
                        SOURCE,
                        Type.CHOICE,
                        ThresholdsForTimesteps.AUTO,
                        String.join(
                                "|",
                                ThresholdsForTimesteps.AUTO,
                                TRAINED,
                                ThresholdsForTimesteps.GRID,
                                ThresholdsForTimesteps.BALANCED),
                        "",
                        "Where thresholds come from: those that QCFS activations were trained with,"
                                + " the least squared error of rates, or balancing; auto takes the"
                                + " first for QCFS networks and the second for others."),
                new Setting(
                        "threshold-updates",
                        Type.INTEGER,
                        "0",
                        "[0, 1000000]",
                        "batches",
                        "How many batches the thresholds are found on; 0 is 7 for the least squared"
                                + " error, and 1000 for balancing."),
                new Setting(
                        "shift",
                        Type.INTEGER,
                        "0",
                        "[0, 1000]",
                        "pixels",
                        "Images are moved by up to so many pixels by chance."),
                new Setting(
                        "flip",
                        Type.BOOLEAN,
                        "false",
                        "true|false",
                        "",
                        "Whether every other image is mirrored by chance."),
                CommonSettings.initialPotential("0.5"),
                CommonSettings.WAITING_POOLING,
                CommonSettings.SHUFFLE,
                CommonSettings.readout("none"));
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        return calibration(prepared, settings, 0, parent);
    }

    @Override
    public void require(Graph prepared, Settings settings) throws EngineException {
        super.require(prepared, settings);
        if (settings.choice(SOURCE).equals(TRAINED) && !QcfsNetworks.is(prepared)) {
            throw EngineException.of(
                    Code.METHOD_NEEDS,
                    "method",
                    ID,
                    "needs",
                    "QCFS activations where " + SOURCE + "=" + TRAINED);
        }
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, long seed, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        requireTeacher(settings);
        int updates = settings.integer("updates");
        Schedule schedule =
                new Schedule(
                        seed,
                        1,
                        0,
                        settings.real("rate"),
                        true,
                        MOMENTUM,
                        settings.real("decay"),
                        settings.integer("shift"),
                        settings.flag("flip"));
        UnrolledTraining.Plan training =
                new UnrolledTraining.Plan(
                        settings.integer(TIMESTEPS),
                        settings.real("initial-potential"),
                        settings.choice("surrogate").equals(TRIANGLE)
                                ? Surrogate.TRIANGLE
                                : Surrogate.RECTANGLE,
                        settings.real("width"),
                        settings.choice("loss").equals(EVERY),
                        settings.real("gradient-norm"),
                        updates,
                        schedule);
        return new SurrogateTuning(
                prepared,
                thresholds(prepared, settings, parent),
                new SurrogateTuning.Plan(training, settings.choice("target").equals(LABEL)),
                parent);
    }

    /**
     * What the source network names is learned from the prepared network, which with averages in
     * place of maxima is another one.
     */
    private static void requireTeacher(Settings settings) throws EngineException {
        if (settings.choice("target").equals(ANN)
                && PoolingRule.of(settings.choice("pooling")) == PoolingRule.AVERAGE) {
            throw EngineException.of(
                    Code.SETTING_VALUE,
                    "key",
                    "target",
                    "value",
                    ANN,
                    "range",
                    LABEL
                            + " with pooling=average, for averages change what the source network"
                            + " names; with pooling=count-exact both");
        }
    }

    private static Calibration thresholds(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        String source = settings.choice(SOURCE);
        boolean auto = source.equals(ThresholdsForTimesteps.AUTO);
        if (source.equals(TRAINED) || auto && QcfsNetworks.is(prepared)) {
            return new TrainedThresholds(prepared, parent);
        }
        return new ThresholdsForTimesteps(
                        auto ? ThresholdsForTimesteps.GRID : source,
                        ThresholdsForTimesteps.AUTO,
                        settings.integer("threshold-updates"),
                        settings.integer(TIMESTEPS))
                .start(prepared, parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new IntegrateAndFireModel(Reset.SUBTRACT, settings.real("initial-potential"), 0);
    }
}
