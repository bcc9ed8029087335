package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.NeuronMaximum;
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

/** Spikes that can be taken back; see {@link org.spikelens.engine.neuron.GradedNeurons}. */
public final class SignedSpikes extends ActivationMethod {
    private static final String NEURON = "neuron";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "snm",
                    "Signed neuron with memory",
                    "Wang et al.: Signed neuron with memory: towards simple, accurate and"
                            + " high-efficient ANN-SNN conversion (IJCAI 2022)",
                    CommonSettings.NEEDS,
                    CommonSettings.ofNeurons(
                            new Setting(
                                    CommonSettings.GRANULARITY.key(),
                                    Setting.Type.CHOICE,
                                    NEURON,
                                    "layer|channel|neuron",
                                    "",
                                    "Whether each layer has one threshold, one a channel, or one a"
                                            + " neuron; with one a neuron, layers before a max pool"
                                            + " have one a channel."),
                            CommonSettings.BATCHES,
                            CommonSettings.initialPotential("0"),
                            CommonSettings.readout("none"),
                            CommonSettings.OUTPUT),
                    false,
                    "A neuron remembers what it has sent and takes a spike back when its potential"
                            + " falls to minus a threshold, so spikes that came too early do not stay."
                            + " Its threshold is the largest activation of that very neuron. The paper"
                            + " has average pools; max pools are done by counts here, which follow"
                            + " spikes taken back, and for that the layer before one needs spikes of"
                            + " one size a channel. The code has neurons at the output too: with"
                            + " output=spiking classes are read from what they sent less what they took"
                            + " back, and outputs below 0 end at 0.");

    public SignedSpikes() {
        super(DESCRIPTION);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        String granularity = settings.choice(CommonSettings.GRANULARITY.key());
        int updates = settings.integer("updates");
        return granularity.equals(NEURON)
                ? new NeuronMaximum(prepared, updates, parent)
                : new StatisticCalibration(
                        prepared,
                        StatisticSettings.maximum(Granularity.of(granularity), updates),
                        parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        boolean own = parameters.stream().anyMatch(site -> !site.names().isEmpty());
        return new GradedModel(
                GradedRule.SIGNED,
                settings.real("initial-potential"),
                own ? parameters : List.of());
    }
}
