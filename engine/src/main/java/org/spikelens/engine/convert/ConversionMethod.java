package org.spikelens.engine.convert;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;

/** A published way of turning a trained network into a spiking one. */
public interface ConversionMethod {
    MethodDescription description();

    /**
     * Whether weights are trained, which takes far longer than looking at activations: such a
     * method takes part only where it is asked for.
     */
    default boolean trains() {
        return false;
    }

    /**
     * The network ready for this method: the first step of every conversion.
     *
     * @param source as it was imported
     * @param settings made from {@link #description()}
     * @throws EngineException SETTING_VALUE
     */
    default Graph prepare(Graph source, Settings settings) throws EngineException {
        return Passes.prepare(
                source,
                PoolingRule.of(settings.choice("pooling")),
                OutputRule.of(settings.choice("output", OutputRule.ANALOGUE.id())));
    }

    /**
     * Refuses a network that this method is not for, with these settings; {@link #calibration} does
     * the same. Nothing is computed for it.
     *
     * @param prepared network after the passes
     * @param settings made from {@link #description()}
     * @throws EngineException METHOD_NEEDS, MODEL_NO_ACTIVATION
     */
    default void require(Graph prepared, Settings settings) throws EngineException {}

    /**
     * Starts its calibration, before the first update; a seed, where there is one, is 0.
     *
     * @param prepared network after the passes
     * @param settings made from {@link #description()}
     * @param parent owner of the native memory that the calibration takes
     * @throws EngineException METHOD_NEEDS, MODEL_NO_ACTIVATION
     */
    Calibration calibration(Graph prepared, Settings settings, NDManager parent)
            throws EngineException;

    /**
     * The same for a method that draws by chance.
     *
     * @param seed of what is drawn; a method that draws nothing does not look at it
     */
    default Calibration calibration(Graph prepared, Settings settings, long seed, NDManager parent)
            throws EngineException {
        return calibration(prepared, settings, parent);
    }

    /**
     * The neurons of the converted network: integrate-and-fire neurons of the method's settings,
     * unless it says otherwise.
     *
     * @param prepared network after the passes
     * @param settings made from {@link #description()}
     * @param parameters found by the calibration, a spiking layer each
     */
    default NeuronModel neuron(Graph prepared, Settings settings, List<SiteParameters> parameters) {
        return new IntegrateAndFireModel(
                Reset.of(settings.choice("reset")),
                settings.real("initial-potential"),
                settings.real("leak"));
    }

    /**
     * The converted network.
     *
     * @param calibration started by this method on the same graph with the same settings
     * @param update whose thresholds and parameters are taken
     * @throws EngineException SETTING_VALUE; OUTPUT_SILENT
     */
    default SpikingNetwork network(
            Graph prepared, Settings settings, Calibration calibration, int update)
            throws EngineException {
        requireOutput(prepared, calibration, update);
        return new SpikingNetwork(
                calibration.tuned(prepared, update),
                calibration.thresholds(update),
                neuron(prepared, settings, calibration.parameters(update)),
                PoolingRule.of(settings.choice("pooling")),
                false);
    }

    /** Neurons at an output that is never above 0 would say nothing. */
    private static void requireOutput(Graph prepared, Calibration calibration, int update)
            throws EngineException {
        Node output = prepared.output();
        if (update == 0 || !(output.op() instanceof Op.OutputNeurons)) {
            return;
        }
        for (SiteThresholds site : calibration.thresholds(update)) {
            if (site.site().equals(output.name()) && Calibration.isFloor(site.max())) {
                throw EngineException.of(Code.OUTPUT_SILENT, "layer", output.inputs().get(0));
            }
        }
    }
}
