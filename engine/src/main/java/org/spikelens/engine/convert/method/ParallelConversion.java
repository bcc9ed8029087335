package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CorrectionCalibration;
import org.spikelens.engine.calibrate.CorrectionSettings;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.calibrate.TrainedThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.neuron.SpikeOrder;

/**
 * Neurons that see the currents of all timesteps at once and fire as a quantised activation of
 * their mean; see {@link ParallelModel} and {@link CorrectionCalibration}.
 */
public final class ParallelConversion implements ConversionMethod {
    private static final String ID = "parallel";
    private static final int USUAL_TIMESTEPS = 8;

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "Parallel conversion",
                    "Hao et al.: Faster and Stronger: When ANN-SNN Conversion Meets Parallel Spiking"
                            + " Calculation (ICML 2025)",
                    List.of(
                            "a network with QCFS activations, or with ReLU-like ones",
                            "calibration data, unless QCFS levels and timesteps are the same"),
                    List.of(
                            new Setting(
                                    "timesteps",
                                    Type.INTEGER,
                                    "0",
                                    "[0, 1024]",
                                    "",
                                    "How many timesteps the network is made for; 0 takes as many as"
                                            + " a QCFS network has levels, and 8 for others."),
                            new Setting(
                                    "calibration",
                                    Type.CHOICE,
                                    "auto",
                                    "auto|none|published|exact",
                                    "",
                                    "Whether mean currents and outputs are corrected a channel: auto"
                                            + " corrects as published unless levels and timesteps"
                                            + " are the same; exact closes the gap of the means that"
                                            + " the published step leaves."),
                            new Setting(
                                    "record-updates",
                                    Type.INTEGER,
                                    "100",
                                    "[1, 1000000]",
                                    "batches",
                                    "How many batches the thresholds of ReLU-like activations are"
                                            + " recorded from: their maximum."),
                            new Setting(
                                    "updates",
                                    Type.INTEGER,
                                    "500",
                                    "[1, 1000000]",
                                    "batches",
                                    "How many batches move the corrections; the paper goes once over"
                                            + " the training images."),
                            new Setting(
                                    "momentum",
                                    Type.REAL,
                                    "0.99",
                                    "[0, 1)",
                                    "",
                                    "What a correction keeps of itself in an update."),
                            new Setting(
                                    "spike-order",
                                    Type.CHOICE,
                                    "right",
                                    "right|left",
                                    "",
                                    "Whether the spikes lie in the last timesteps, as printed, or in"
                                            + " the first ones, as in the authors' code; their"
                                            + " number is the same."),
                            CommonSettings.WAITING_POOLING,
                            CommonSettings.SHUFFLE),
                    true,
                    "Every layer waits for all timesteps of its input, then fires as often as a"
                            + " quantised activation of the mean current says, so spikes that come"
                            + " unevenly do no harm. With as many timesteps as a QCFS network has"
                            + " levels the outputs are the source network's. The layers answer one"
                            + " after another: depth times the timesteps.");

    @Override
    public MethodDescription description() {
        return DESCRIPTION;
    }

    @Override
    public void require(Graph prepared, Settings settings) throws EngineException {
        if (!QcfsNetworks.is(prepared) && !QcfsNetworks.isNone(prepared)) {
            throw EngineException.of(
                    Code.METHOD_NEEDS,
                    "method",
                    ID,
                    "needs",
                    "QCFS activations in all layers, or in none");
        }
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        boolean trained = QcfsNetworks.is(prepared);
        int recordings = trained ? 0 : settings.integer("record-updates");
        if (corrects(prepared, settings)) {
            return new CorrectionCalibration(
                    prepared,
                    new CorrectionSettings(
                            timesteps(prepared, settings),
                            recordings,
                            settings.integer("updates"),
                            settings.real("momentum"),
                            settings.choice("calibration").equals("exact")),
                    parent);
        }
        return trained
                ? new TrainedThresholds(prepared, parent)
                : new StatisticCalibration(
                        prepared,
                        StatisticSettings.maximum(Granularity.CHANNEL, recordings),
                        parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new ParallelModel(
                timesteps(prepared, settings),
                SpikeOrder.of(settings.choice("spike-order")),
                corrects(prepared, settings) ? parameters : List.of());
    }

    private static boolean corrects(Graph prepared, Settings settings) {
        int timesteps = timesteps(prepared, settings);
        return switch (settings.choice("calibration")) {
            case "none" -> false;
            case "auto" ->
                    prepared.spikingSites().stream()
                            .anyMatch(
                                    site ->
                                            !(site.op() instanceof Op.Qcfs qcfs)
                                                    || qcfs.levels() != timesteps);
            default -> true;
        };
    }

    private static int timesteps(Graph prepared, Settings settings) {
        int asked = settings.integer("timesteps");
        return asked > 0 ? asked : QcfsNetworks.levels(prepared).orElse(USUAL_TIMESTEPS);
    }
}
