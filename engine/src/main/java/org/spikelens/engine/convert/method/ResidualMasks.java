package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.BalancingSettings;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.LocalThresholdBalancing;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.TrainedThresholds;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** A second run without neurons that fired too often; see {@link ResidualModel}. */
public final class ResidualMasks extends ActivationMethod {
    private static final String ID = "srp";
    private static final String PREPARATION = "preparation";
    private static final String SOURCE = "thresholds";
    private static final String TRAINED = "trained";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "Two runs by residuals (SRP)",
                    "Hao et al.: Reducing ANN-SNN conversion error through residual membrane"
                            + " potential (AAAI 2023)",
                    List.of(
                            "a network trained with QCFS activations, or thresholds from balancing",
                            "calibration data"),
                    CommonSettings.ofNeurons(
                            new Setting(
                                    PREPARATION,
                                    Setting.Type.INTEGER,
                                    "4",
                                    "[1, 1000]",
                                    "timesteps",
                                    "Timesteps of the first run, which finds the neurons to silence;"
                                            + " they count, and the readout begins after them."),
                            new Setting(
                                    SOURCE,
                                    Setting.Type.CHOICE,
                                    TRAINED,
                                    TRAINED + "|ltb",
                                    "",
                                    "Whether thresholds are those that QCFS activations were trained"
                                            + " with, as in the paper, or balanced on images."),
                            new Setting(
                                    "updates",
                                    Setting.Type.INTEGER,
                                    "1000",
                                    "[1, 1000000]",
                                    "batches",
                                    "With balanced thresholds: how many batches move them."),
                            CommonSettings.initialPotential("0.5"),
                            CommonSettings.readout("none")),
                    false,
                    "The network runs twice. What is left on the membranes after the first run tells"
                            + " which neurons fired more than their currents were worth; in the second"
                            + " run they are silent. Both runs count as time. The paper has average"
                            + " pools; max pools are done by counts here, which changes no rate.");

    public ResidualMasks() {
        super(DESCRIPTION);
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
                    "a network trained with QCFS activations, unless "
                            + SOURCE
                            + "=ltb balances the thresholds");
        }
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        return settings.choice(SOURCE).equals(TRAINED)
                ? new TrainedThresholds(prepared, parent)
                : new LocalThresholdBalancing(
                        prepared,
                        BalancingSettings.channelwise(settings.integer("updates")),
                        parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new ResidualModel(settings.integer(PREPARATION), settings.real("initial-potential"));
    }
}
