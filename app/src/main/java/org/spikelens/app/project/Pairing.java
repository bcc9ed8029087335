package org.spikelens.app.project;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spikelens.engine.diagnose.pair.MeasurePair;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.workflow.PairNetworks;
import org.spikelens.engine.workflow.ReadoutStart;

/**
 * Holds the open network against another one. Confined to the engine's thread; changes nothing of
 * what is open.
 */
final class Pairing implements AutoCloseable {
    private final Supplier<Reopening.Parts> open;
    private final PairSides sides = new PairSides();
    private PairPlan plan;
    private PairNetworks how;
    private PairNetworks.Side first;
    private PairNetworks.Side second;
    private PairRun run;

    /**
     * @param open what is open now
     */
    Pairing(Supplier<Reopening.Parts> open) {
        this.open = open;
    }

    PairSides sides() {
        return sides;
    }

    /**
     * Holds another network against the open one, and runs both over the chosen image.
     *
     * @return null where one of the two is there no more
     * @throws EngineException NETWORKS_DIFFER, and what reading its file throws
     */
    PairFrame begin(
            PairPlan wanted, RunControl control, Consumer<PairFrame> feed, Job.Context context)
            throws EngineException {
        close();
        Reopening.Parts now = open.get();
        if (now.conversions() == null || now.images() == null) {
            return null;
        }
        context.checkpoint();
        first = wanted.first().source().side(now);
        if (first == null) {
            return null;
        }
        second = PairSides.open(now);
        int timesteps =
                PairNetworks.timesteps(first.converted(), second.converted(), wanted.timesteps());
        how = new PairNetworks(timesteps, ReadoutStart.METHOD);
        plan = wanted;
        run = new PairRun(wanted, how.open(first, second), now.images());
        return run.runOut(control, feed, context);
    }

    /** Goes on by so many steps, from the one in view. */
    PairFrame run(int count, RunControl control, Consumer<PairFrame> feed, Job.Context context) {
        return run == null ? null : run.run(count, control, feed, context);
    }

    /** Goes on to the end, from there anew. */
    PairFrame play(RunControl control, Consumer<PairFrame> feed, Job.Context context) {
        return run == null ? null : run.play(control, feed, context);
    }

    PairFrame view(int timestep, RunControl control) {
        if (run != null) {
            run.view(timestep);
        }
        return frame(control);
    }

    PairFrame watch(int sample, RunControl control, Job.Context context) throws EngineException {
        if (run != null) {
            run.watch(sample, context);
        }
        return frame(control);
    }

    /** Where the two stand; null where nothing is held against anything. */
    PairFrame frame(RunControl control) {
        return run == null ? null : run.frame(control);
    }

    /** Errors and answers of both on several images; null where the two are gone. */
    PairFigures measure(Job.Context context) throws EngineException {
        if (run == null) {
            return null;
        }
        int count = Math.min(plan.images(), second.images().set().size());
        return new MeasurePair(
                        how.open(PairSides.first(first, count), PairSides.first(second, count)),
                        second.images().choice().batch())
                .run(context);
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
    }
}
