package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.correct.SpikingCurrents;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Thresholds at the largest spiking currents; see {@link SpikingCurrents}. */
public final class SpikingMaximum extends ActivationMethod {
    private static final String OBSERVED = "observed-timesteps";
    private static final String BATCHES = "batches-per-layer";
    private static final String FACTOR = "factor";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "rmp",
                    "Residual potential (RMP)",
                    "Han et al.: RMP-SNN: residual membrane potential neuron for enabling deeper"
                            + " high-accuracy and low-latency spiking neural network (CVPR 2020)",
                    CommonSettings.NEEDS,
                    CommonSettings.startingAt(
                            "0",
                            new Setting(
                                    OBSERVED,
                                    Setting.Type.INTEGER,
                                    "32",
                                    "[1, 100000]",
                                    "timesteps",
                                    "How long the spiking network runs while a layer's currents are"
                                            + " observed."),
                            new Setting(
                                    BATCHES,
                                    Setting.Type.INTEGER,
                                    "1",
                                    "[1, 1000]",
                                    "batches",
                                    "On how many batches each layer is observed."),
                            new Setting(
                                    FACTOR,
                                    Setting.Type.REAL,
                                    "1",
                                    "(0, 1]",
                                    "",
                                    "What part of the largest current becomes the threshold, in all"
                                            + " layers but the first."),
                            CommonSettings.readout("none")),
                    false,
                    "The network is balanced as a spiking one: layer after layer, the threshold is the"
                            + " largest current that the spikes of the layers before send in any"
                            + " timestep. That never clips and needs many timesteps; a factor below 1"
                            + " makes it faster. The paper has average pools; max pools are done by"
                            + " counts here, which changes no rate.");

    public SpikingMaximum() {
        super(DESCRIPTION);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        IntegrateAndFireModel neurons =
                new IntegrateAndFireModel(
                        Reset.of(settings.choice("reset")),
                        settings.real("initial-potential"),
                        settings.real("leak"));
        return new SpikingCurrents(
                prepared,
                new SpikingCurrents.Plan(
                        settings.integer(OBSERVED),
                        settings.integer(BATCHES),
                        settings.real(FACTOR),
                        neurons,
                        PoolingRule.of(settings.choice("pooling"))),
                parent);
    }
}
