package org.spikelens.engine.workflow;

import java.util.function.Consumer;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.Diagnose;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.DiagnosisRequest;
import org.spikelens.engine.diagnose.SampleLedger;
import org.spikelens.engine.diagnose.SweepLayers;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
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
        SpikingPair pair = SpikingPair.of(converted, request.timesteps());
        return new Diagnose(pair.network(), pair.source(), asked(), images(pair), samples)
                .run(context);
    }

    /**
     * Tries layers one by one on the same images, which are labelled, after a diagnosis without.
     *
     * @param found the diagnosis
     */
    public Job<Diagnosis> sweep(Diagnosis found) {
        return context -> {
            SpikingPair pair = SpikingPair.of(converted, request.timesteps());
            return found.with(
                    new SweepLayers(pair.network(), pair.source(), asked(), images(pair))
                            .run(context));
        };
    }

    private SetImages images(SpikingPair pair) throws EngineException {
        Graph source = pair.source();
        ImageSet images =
                opened == null ? choice.open(source) : opened.shaped(source.input().shape());
        images.requireLabelsBelow(source.output().shape().size());
        return new SetImages(images);
    }

    private DiagnosisRequest asked() {
        int timesteps = request.timesteps();
        return new DiagnosisRequest(
                timesteps,
                request.horizons(),
                request.readout().before(timesteps, converted),
                choice.batch(),
                converted.delay(),
                request.sweepImages());
    }
}
