package org.spikelens.engine.workflow;

import java.util.function.Consumer;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.Diagnose;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.DiagnosisRequest;
import org.spikelens.engine.diagnose.SampleLedger;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;

/** Finds out where a converted network loses accuracy. */
public final class DiagnoseNetwork implements Job<Diagnosis> {
    private final ConvertedNetwork converted;
    private final ImageChoice choice;
    private final ImageSet opened;
    private final DiagnoseRequest request;
    private final Consumer<SampleLedger> samples;

    /**
     * @param samples told of every image, layer and horizon as they come; null for nobody
     */
    public DiagnoseNetwork(
            ConvertedNetwork converted,
            ImageChoice choice,
            DiagnoseRequest request,
            Consumer<SampleLedger> samples) {
        this(converted, choice, null, request, samples);
    }

    /**
     * On images that are open already.
     *
     * @param samples told of every image, layer and horizon as they come; null for nobody
     */
    public DiagnoseNetwork(
            ConvertedNetwork converted,
            OpenedImages images,
            DiagnoseRequest request,
            Consumer<SampleLedger> samples) {
        this(converted, images.choice(), images.set(), request, samples);
    }

    private DiagnoseNetwork(
            ConvertedNetwork converted,
            ImageChoice choice,
            ImageSet opened,
            DiagnoseRequest request,
            Consumer<SampleLedger> samples) {
        this.converted = converted;
        this.choice = choice;
        this.opened = opened;
        this.request = request;
        this.samples = samples;
    }

    /**
     * @throws EngineException DATA_* where the images cannot be read or do not fit;
     *     NETWORK_TIMESTEPS where the network is made for another number of timesteps
     */
    @Override
    public Diagnosis run(Context context) throws EngineException {
        Graph source = source();
        ImageSet images =
                opened == null ? choice.open(source) : opened.shaped(source.input().shape());
        images.requireLabelsBelow(source.output().shape().size());
        int timesteps = request.timesteps();
        SpikingNetwork network = converted.network().with(neuron(timesteps));
        int start = request.readout().before(timesteps, converted);
        DiagnosisRequest asked =
                new DiagnosisRequest(
                        timesteps,
                        request.horizons(),
                        start,
                        choice.batch(),
                        converted.delay(),
                        request.sweepImages());
        return new Diagnose(network, source, asked, new SetImages(images), samples).run(context);
    }

    /**
     * The source network with the spiking network's layers: pools that stand before the neurons
     * there must do so here, which computes the same; pools that became averages there must not.
     */
    private Graph source() throws EngineException {
        SpikingNetwork network = converted.network();
        return network.pooling() == PoolingRule.PRE_NEURON
                ? network.graph()
                : Passes.prepare(converted.source(), PoolingRule.COUNT_EXACT);
    }

    private NeuronModel neuron(int timesteps) throws EngineException {
        NeuronModel neuron = converted.network().neuron();
        return neuron.at(timesteps)
                .orElseThrow(
                        () ->
                                EngineException.of(
                                        Code.NETWORK_TIMESTEPS,
                                        "made",
                                        neuron.timesteps().getAsInt(),
                                        "asked",
                                        timesteps));
    }
}
