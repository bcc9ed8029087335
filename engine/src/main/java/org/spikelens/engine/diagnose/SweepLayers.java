package org.spikelens.engine.diagnose;

import java.util.List;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.TestImages;

/** Tries layers one by one, and switches causes of error off. */
public final class SweepLayers implements Job<Sweep> {
    private final SpikingNetwork network;
    private final Graph source;
    private final DiagnosisRequest request;
    private final TestImages images;

    /**
     * @param source the source network, prepared so that its spiking sites are the network's
     * @param request on how many images at most, at least one; fewer where the network is large
     * @param images labelled
     */
    public SweepLayers(
            SpikingNetwork network, Graph source, DiagnosisRequest request, TestImages images) {
        this.network = network;
        this.source = source;
        this.request = request;
        SweepBudget budget = SweepBudget.of(network, request.timesteps());
        this.images = Subset.of(images, budget.images(request.sweepImages()));
    }

    @Override
    public Sweep run(Context context) throws EngineException {
        Culprits culprits = new LayerSweeps(network, source, request, images).run(context);
        CauseSwitches switches = new CauseSwitches(network, source, request, images);
        List<Counterfactual> counterfactuals = switches.run(culprits.spiking(), context);
        return new Sweep(culprits, counterfactuals, switches.shadow());
    }
}
