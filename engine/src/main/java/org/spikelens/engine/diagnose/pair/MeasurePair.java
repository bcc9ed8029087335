package org.spikelens.engine.diagnose.pair;

import org.spikelens.engine.diagnose.AnsweredRun;
import org.spikelens.engine.diagnose.RunAnswers;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.WorkShare;

/**
 * Runs two networks over the same images, one after the other: the ledger and the answers of both.
 */
public final class MeasurePair implements Job<PairFigures> {
    private static final String STAGE = "diagnose";

    private final NetworkPair pair;
    private final int batch;

    /**
     * @param batch images that go together
     */
    public MeasurePair(NetworkPair pair, int batch) {
        this.pair = pair;
        this.batch = batch;
    }

    @Override
    public PairFigures run(Context context) throws EngineException {
        long units = (long) pair.timesteps() * pair.first().images().size();
        WorkShare share = new WorkShare(context, STAGE, 2 * units);
        AnsweredRun first = run(pair.first(), share.next(units));
        AnsweredRun second = run(pair.second(), share.next(units));
        return new PairFigures(first, second);
    }

    private AnsweredRun run(PairMember member, Context context) throws EngineException {
        return new RunAnswers(
                        member.network(),
                        member.source(),
                        member.images(),
                        new RunAnswers.Request(pair.timesteps(), batch, member.readFrom()))
                .run(context);
    }
}
