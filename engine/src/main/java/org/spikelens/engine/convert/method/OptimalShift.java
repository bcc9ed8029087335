package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** Thresholds at the largest activation, and a current shift; see {@link ShiftedModel}. */
public final class OptimalShift extends ActivationMethod {
    private static final String TIMESTEPS = "timesteps";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "opt",
                    "Optimal shift",
                    "Deng and Gu: Optimal conversion of conventional artificial neural networks to"
                            + " spiking neural networks (ICLR 2021)",
                    CommonSettings.NEEDS,
                    CommonSettings.ofNeurons(
                            CommonSettings.timesteps(
                                    "For how many timesteps the network is made: half a threshold is"
                                            + " spread over so many."),
                            CommonSettings.granularity("layer"),
                            CommonSettings.BATCHES,
                            CommonSettings.readout("none"),
                            CommonSettings.OUTPUT),
                    true,
                    "The threshold is the largest activation, and half a threshold comes with the"
                            + " currents, a T-th part each timestep, which rounds rates fairly at the"
                            + " end of T timesteps and delays the first spikes. The paper trains the"
                            + " source with a clipped ReLU; a network that was not trained so keeps"
                            + " its large maxima. It has average pools; max pools are done by"
                            + " counts here, which changes no rate. Its code has neurons at the"
                            + " output too: with output=spiking classes are read from their spikes,"
                            + " and outputs below 0 end at 0.");

    public OptimalShift() {
        super(DESCRIPTION);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        Granularity granularity = Granularity.of(settings.choice(CommonSettings.GRANULARITY.key()));
        return new StatisticCalibration(
                prepared,
                StatisticSettings.maximum(granularity, settings.integer("updates")),
                parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new ShiftedModel(settings.integer(TIMESTEPS), List.of());
    }
}
