package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.TakeBack;

/** Several spikes in a timestep; see {@link org.spikelens.engine.neuron.GradedNeurons}. */
public final class BurstSpikes extends ActivationMethod {
    private static final String LEVELS = "burst";
    private static final String CALIBRATION = "spike-calibration";
    private static final String ALLOWANCE = "allowance";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "burst",
                    "Burst spikes",
                    "Li and Zeng: Efficient and accurate conversion of spiking neural network with"
                            + " burst spikes (IJCAI 2022)",
                    CommonSettings.NEEDS,
                    CommonSettings.ofNeurons(
                            new Setting(
                                    LEVELS,
                                    Setting.Type.INTEGER,
                                    "5",
                                    "[1, 64]",
                                    "spikes",
                                    "How many spikes a neuron sends in one timestep at most; each"
                                            + " is counted as an event."),
                            CommonSettings.granularity("layer"),
                            new Setting(
                                    "percentile",
                                    Setting.Type.REAL,
                                    "99",
                                    "(0, 100]",
                                    "%",
                                    "Share of the positive activations on the calibration data that"
                                            + " lie at or below the threshold."),
                            CommonSettings.BATCHES,
                            new Setting(
                                    CALIBRATION,
                                    Setting.Type.BOOLEAN,
                                    "false",
                                    "true|false",
                                    "",
                                    "Whether a neuron that is silent for longer than usual takes"
                                            + " spikes back, one a timestep."),
                            new Setting(
                                    ALLOWANCE,
                                    Setting.Type.INTEGER,
                                    "4",
                                    "[0, 1000]",
                                    "timesteps",
                                    "How much longer than its mean time between spikes a neuron may"
                                            + " be silent."),
                            CommonSettings.initialPotential("0"),
                            CommonSettings.readout("none")),
                    false,
                    "A neuron sends as many spikes in one timestep as its potential is worth, up to"
                            + " a limit, so little is left over, and activations above the threshold"
                            + " are not clipped until the limit. Max pools are exact in counts, bursts"
                            + " included: the lateral inhibition of the paper, for windows of any"
                            + " shape.");

    public BurstSpikes() {
        super(DESCRIPTION);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        return new StatisticCalibration(
                prepared,
                new StatisticSettings(
                        Granularity.of(settings.choice(CommonSettings.GRANULARITY.key())),
                        settings.integer("updates"),
                        settings.real("percentile")),
                parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        TakeBack takeBack = settings.flag(CALIBRATION) ? TakeBack.SILENCE : TakeBack.NEVER;
        return new GradedModel(
                new GradedRule(settings.integer(LEVELS), takeBack, settings.integer(ALLOWANCE)),
                settings.real("initial-potential"),
                List.of());
    }
}
