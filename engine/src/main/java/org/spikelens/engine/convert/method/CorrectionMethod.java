package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.Stream;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.correct.Correction;
import org.spikelens.engine.correct.LayerCorrection;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.PoolingRule;

/** Thresholds of another calibration, then a correction layer by layer. */
abstract class CorrectionMethod extends ActivationMethod {
    static final String TIMESTEPS = "timesteps";
    private static final String SOURCE = "thresholds";

    private final Correction correction;

    CorrectionMethod(MethodDescription description, Correction correction) {
        super(description);
        this.correction = correction;
    }

    /**
     * The settings that all of them have.
     *
     * @param own settings of one of them
     */
    static List<Setting> settings(Setting... own) {
        return CommonSettings.ofNeurons(
                Stream.concat(Stream.of(common()), Stream.of(own)).toArray(Setting[]::new));
    }

    private static Setting[] common() {
        return new Setting[] {
            CommonSettings.timesteps(
                    "For how many timesteps the network is made: thresholds, shifts and"
                            + " corrections hold for these alone."),
            new Setting(
                    SOURCE,
                    Setting.Type.CHOICE,
                    ThresholdsForTimesteps.GRID,
                    ThresholdsForTimesteps.GRID + "|" + ThresholdsForTimesteps.BALANCED,
                    "",
                    "Whether thresholds are those of the least squared error of rates, as in the"
                            + " paper, or balanced locally."),
            new Setting(
                    CommonSettings.GRANULARITY.key(),
                    Setting.Type.CHOICE,
                    ThresholdsForTimesteps.AUTO,
                    ThresholdsForTimesteps.AUTO + "|layer|channel",
                    "",
                    "Whether each layer has one threshold or one a channel; auto is one a layer"
                            + " for the least squared error, and one a channel for balancing."),
            new Setting(
                    "updates",
                    Setting.Type.INTEGER,
                    "0",
                    "[0, 1000000]",
                    "batches",
                    "How many batches the thresholds are found on, before one more batch a layer"
                            + " corrects them; 0 is 7 for the least squared error, and 1000 for"
                            + " balancing."),
            CommonSettings.readout("none")
        };
    }

    @Override
    public final Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        return calibration(prepared, settings, 0, parent);
    }

    @Override
    public final Calibration calibration(
            Graph prepared, Settings settings, long seed, NDManager parent) throws EngineException {
        require(prepared, settings);
        LayerCorrection.Plan plan =
                new LayerCorrection.Plan(
                        correction,
                        settings.integer(TIMESTEPS),
                        PoolingRule.of(settings.choice("pooling")));
        return new LayerCorrection(
                prepared, before(prepared, settings, seed, parent), plan, parent);
    }

    /** What is found before layers are corrected: thresholds, unless a method says more. */
    Calibration before(Graph prepared, Settings settings, long seed, NDManager parent)
            throws EngineException {
        return new ThresholdsForTimesteps(
                        settings.choice(SOURCE),
                        settings.choice(CommonSettings.GRANULARITY.key()),
                        settings.integer("updates"),
                        settings.integer(TIMESTEPS))
                .start(prepared, parent);
    }

    @Override
    public final NeuronModel neuron(
            Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new ShiftedModel(settings.integer(TIMESTEPS), parameters);
    }
}
