package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.LevelCalibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Neurons that accumulate all of their input and take spikes back that came too early: the outputs
 * are those of the QCFS network, with levels that may differ from layer to layer; see {@link
 * PascalModel}.
 */
public final class PascalConversion implements ConversionMethod {
    private static final String ID = "pascal";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "PASCAL",
                    "PASCAL: Precise and Efficient ANN-SNN Conversion using Spike Accumulation and"
                            + " Adaptive Layerwise Activation (TMLR 2025)",
                    List.of(
                            "a network trained with QCFS activations",
                            "calibration data, to see how concentrated activations are"),
                    List.of(
                            new Setting(
                                    "levels",
                                    Type.CHOICE,
                                    "trained",
                                    "trained|adaptive",
                                    "",
                                    "Whether a layer has the levels that it was trained with, which"
                                            + " loses nothing, or fewer where its activations are"
                                            + " concentrated, for which it should be trained"
                                            + " again."),
                            new Setting(
                                    "updates",
                                    Type.INTEGER,
                                    "5",
                                    "[1, 1000000]",
                                    "batches",
                                    "How many batches the concentration of activations is measured"
                                            + " on."),
                            new Setting(
                                    "fire-tolerance",
                                    Type.REAL,
                                    "0",
                                    "[0, 0.01]",
                                    "activations",
                                    "How far below its threshold a neuron still fires; the authors'"
                                            + " code takes 0.00008, where equality is meant."),
                            CommonSettings.WAITING_POOLING,
                            CommonSettings.SHUFFLE),
                    true,
                    "Every layer accumulates all of its input, corrects by inhibitory spikes what"
                            + " came unevenly, and gives out as many spikes as its quantised"
                            + " activation has levels: the outputs are those of the QCFS network,"
                            + " image by image. Levels may differ from layer to layer; the network"
                            + " runs for the most of them.");

    @Override
    public MethodDescription description() {
        return DESCRIPTION;
    }

    @Override
    public void require(Graph prepared, Settings settings) throws EngineException {
        QcfsNetworks.require(prepared, ID);
    }

    @Override
    public Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException {
        require(prepared, settings);
        return new LevelCalibration(
                prepared,
                settings.integer("updates"),
                settings.choice("levels").equals("adaptive"),
                parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new PascalModel(settings.real("fire-tolerance"), parameters);
    }
}
