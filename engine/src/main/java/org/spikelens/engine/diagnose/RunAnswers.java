package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;

/** Runs a spiking network over a set of images for its ledger and its answers alone. */
public final class RunAnswers implements Job<AnsweredRun> {
    private final SpikingNetwork network;
    private final Graph source;
    private final TestImages images;
    private final Request request;

    /**
     * How it is run.
     *
     * @param timesteps T
     * @param batch images that go together
     * @param readFrom for every last timestep, after which one the output is read
     */
    public record Request(int timesteps, int batch, IntUnaryOperator readFrom) {}

    /**
     * @param source the source network, prepared so that its spiking sites are the network's
     */
    public RunAnswers(SpikingNetwork network, Graph source, TestImages images, Request request) {
        this.network = network;
        this.source = source;
        this.images = images;
        this.request = request;
    }

    @Override
    public AnsweredRun run(Context context) throws EngineException {
        List<Integer> end = List.of(request.timesteps());
        LedgerReader ledger = new LedgerReader(SiteLaw.kind(network.neuron()), end, end, null);
        CurveReader answers = new CurveReader(images, request.timesteps(), request.readFrom());
        new WatchedRun(
                        network,
                        source,
                        SimulationSettings.DEFAULT,
                        new WatchedRun.Watch(
                                end, request.batch(), List.of(ledger), List.of(answers)),
                        images)
                .run(context);
        int from = network.neuron().timesteps().orElse(1);
        return new AnsweredRun(ledger.ledger(), answers.curve(), from, answers.right());
    }
}
