package org.spikelens.engine.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.convert.ThresholdAbsorption;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.OperationCount;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.simulate.Evaluation;
import org.spikelens.engine.simulate.EvaluationRequest;
import org.spikelens.engine.simulate.EvaluationResult;
import org.spikelens.engine.simulate.SimulationSettings;

/** Runs a converted network over images, beside the network it comes from. */
public final class RunNetwork implements Job<RunResult> {
    private static final int ALL_SITES = -1;

    private final ConvertedNetwork converted;
    private final ImageChoice choice;
    private final ImageSet opened;
    private final RunRequest request;

    public RunNetwork(ConvertedNetwork converted, ImageChoice choice, RunRequest request) {
        this.converted = converted;
        this.choice = choice;
        this.opened = null;
        this.request = request;
    }

    /** On images that are open already. */
    public RunNetwork(ConvertedNetwork converted, OpenedImages images, RunRequest request) {
        this.converted = converted;
        this.choice = images.choice();
        this.opened = images.set();
        this.request = request;
    }

    /**
     * @throws EngineException DATA_* where the images cannot be read or do not fit;
     *     NETWORK_TIMESTEPS where the network is made for another number of timesteps
     */
    @Override
    public RunResult run(Context context) throws EngineException {
        // the ANN keeps its own pooling, whatever the spiking network does instead
        Graph ann = Passes.prepare(converted.source(), PoolingRule.COUNT_EXACT);
        ImageSet images = opened == null ? choice.open(ann) : opened.shaped(ann.input().shape());
        images.requireLabelsBelow(ann.output().shape().size());
        SpikingNetwork network =
                request.absorbed()
                        ? ThresholdAbsorption.absorb(converted.network())
                        : converted.network();
        SimulationSettings settings =
                new SimulationSettings(request.mode(), request.coding(), request.seed(), ALL_SITES);
        List<Integer> reported = reported(network);
        List<EvaluationResult> runs = new ArrayList<>();
        for (int timesteps : network.neuron().timesteps().isPresent() ? reported : last()) {
            NeuronModel neuron = at(timesteps, network);
            List<Integer> readAt = neuron.timesteps().isPresent() ? List.of(timesteps) : reported;
            EvaluationRequest evaluation =
                    new EvaluationRequest(timesteps, readAt, choice.batch(), readouts());
            runs.add(
                    new Evaluation(
                                    network.with(neuron),
                                    ann,
                                    settings,
                                    evaluation,
                                    new SetImages(images))
                            .run(context));
        }
        Map<Integer, Integer> starts = new LinkedHashMap<>();
        Map<Integer, Timing> timings = new LinkedHashMap<>();
        for (int timesteps : reported) {
            starts.put(timesteps, request.readouts().get(0).before(timesteps, converted));
            timings.put(timesteps, Timing.of(network.with(at(timesteps, network)), timesteps));
        }
        EvaluationResult result = runs.size() == 1 ? runs.get(0) : EvaluationResult.ofEach(runs);
        return new RunResult(
                result, starts, timings, OperationCount.macs(ann), EnergyModel.DEFAULT);
    }

    private List<Integer> last() {
        return List.of(request.timesteps());
    }

    private List<Integer> reported(SpikingNetwork network) {
        if (!request.reportAt().isEmpty()) {
            return request.reportAt();
        }
        boolean free = network.neuron().at(request.timesteps() + 1).isPresent();
        return free ? RunRequest.powersOfTwo(request.timesteps()) : last();
    }

    private NeuronModel at(int timesteps, SpikingNetwork network) throws EngineException {
        return network.neuron()
                .at(timesteps)
                .orElseThrow(
                        () ->
                                EngineException.of(
                                        Code.NETWORK_TIMESTEPS,
                                        "made",
                                        network.neuron().timesteps().getAsInt(),
                                        "asked",
                                        timesteps));
    }

    private List<IntUnaryOperator> readouts() {
        List<IntUnaryOperator> starts = new ArrayList<>();
        for (ReadoutStart readout : request.readouts()) {
            starts.add(end -> readout.before(end, converted));
        }
        return starts;
    }
}
