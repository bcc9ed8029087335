package org.spikelens.engine.convert.method;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.TrainedThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Setting.Type;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/** Neurons that correct their initial potential for each image; see {@link OffsetModel}. */
public final class OffsetCalibration implements ConversionMethod {
    private static final String ID = "cos";

    private static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    ID,
                    "Calibrating offset spikes",
                    "Hao et al.: Bridging the gap between ANNs and SNNs by calibrating offset spikes"
                            + " (ICLR 2023)",
                    List.of("a network trained with QCFS activations"),
                    List.of(
                            new Setting(
                                    "rho",
                                    Type.INTEGER,
                                    "0",
                                    "[0, 1024]",
                                    "timesteps",
                                    "How many timesteps a layer runs dry first; 0 takes as many as"
                                            + " the network has levels."),
                            new Setting(
                                    "iterations",
                                    Type.INTEGER,
                                    "1",
                                    "[1, 64]",
                                    "dry runs",
                                    "How often a layer runs dry; each time corrects one spike."),
                            CommonSettings.WAITING_POOLING,
                            CommonSettings.SHUFFLE),
                    false,
                    "Each layer runs some timesteps dry, image by image: a neuron that ends below"
                            + " zero has fired one spike too many, one that ends above its threshold"
                            + " one too few. Its initial potential is moved so that the real run is"
                            + " right by that spike. The dry run counts as timesteps, and layers wait"
                            + " for one another.");

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
        return new TrainedThresholds(prepared, parent);
    }

    @Override
    public NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        int rho = settings.integer("rho");
        return new OffsetModel(
                rho > 0 ? rho : QcfsNetworks.levels(prepared).orElseThrow(),
                settings.integer("iterations"));
    }
}
