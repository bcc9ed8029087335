package org.spikelens.app.project;

import java.util.function.Consumer;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;

/**
 * The simulation that is open, or how far one had come that is to be run again. Confined to the
 * engine's thread.
 */
final class OpenSimulation implements AutoCloseable {
    private final RunControl control;
    private SimulationRun run;
    private ProjectFacts.Simulation before;

    OpenSimulation(RunControl control) {
        this.control = control;
    }

    boolean any() {
        return run != null;
    }

    /** In place of one that was. */
    void open(SimulationRun started) {
        close();
        run = started;
    }

    /** One that is to be run again; null for none. */
    void lookBackAt(ProjectFacts.Simulation was) {
        before = was;
    }

    /** Null where there is none to run again. */
    ProjectFacts.Simulation toRunAgain() {
        return before;
    }

    /** What it takes to run it again; null without any. */
    ProjectFacts.Simulation facts() {
        return run == null ? before : run.facts();
    }

    /** Where it stands; null before it is set up. */
    SimulationFrame frame(Job.Context context) {
        return run == null ? null : run.frame(control, context);
    }

    SimulationFrame view(int timestep, Job.Context context) {
        if (run != null) {
            run.view(timestep);
        }
        return frame(context);
    }

    SimulationFrame watch(int sample, Job.Context context) throws EngineException {
        if (run != null) {
            run.watch(sample, context);
        }
        return frame(context);
    }

    /** Goes on by so many steps; null before it is set up. */
    SimulationFrame run(int count, Consumer<SimulationFrame> feed, Job.Context context) {
        return run == null ? null : run.run(count, control, feed, context);
    }

    /**
     * Runs as far as another one had come.
     *
     * @return whether the accuracies are the same
     */
    boolean runAgain(
            ProjectFacts.Simulation was, Consumer<SimulationFrame> feed, Job.Context context)
            throws EngineException {
        run.watch(Math.min(was.watched(), run.facts().images() - 1), context);
        run.runAgain(was.reached(), control, feed, context);
        ProjectFacts.Simulation now = run.facts();
        if (now.reached() == was.reached()) {
            run.view(was.viewed());
        }
        return now.right()
                .equals(was.right().subList(0, Math.min(now.reached(), was.right().size())));
    }

    /** Forgets it, and what was to be run again. */
    @Override
    public void close() {
        before = null;
        if (run != null) {
            run.close();
            run = null;
        }
    }
}
