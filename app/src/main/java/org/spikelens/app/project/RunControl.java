package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.job.Job;

/**
 * What the screen asks of a process that runs: to pause after the step it is at, and which layer,
 * neurons and speed it wants to see. Written on the screen's thread, read on the engine's.
 */
final class RunControl {
    private static final long NAP_MILLIS = 15;

    private volatile boolean pause;
    private volatile int site;
    private volatile List<Integer> picked = List.of();
    private volatile int explained = -1;
    private volatile List<BreakpointChoice> breakpoints = List.of();
    private volatile int stepsPerSecond;
    private volatile boolean wanted = true;

    void start() {
        pause = false;
    }

    void pause() {
        pause = true;
    }

    boolean paused() {
        return pause;
    }

    void watchSite(int newSite) {
        site = newSite;
    }

    int site() {
        return site;
    }

    void pick(List<Integer> neurons) {
        picked = List.copyOf(neurons);
    }

    List<Integer> picked() {
        return picked;
    }

    void explain(int neuron) {
        explained = neuron;
    }

    /** The neuron of the selected layer that is looked at closely; below 0 for none. */
    int explained() {
        return explained;
    }

    void breakpoints(List<BreakpointChoice> choices) {
        breakpoints = choices.stream().filter(BreakpointChoice::on).toList();
    }

    /** What is waited for. */
    List<BreakpointChoice> breakpoints() {
        return breakpoints;
    }

    /** The screen has shown what it got and would show more. */
    void wantFrame() {
        wanted = true;
    }

    /** Whether a frame would be shown, until the next one is asked for. */
    boolean takeWish() {
        boolean now = wanted;
        wanted = false;
        return now;
    }

    void speed(int newStepsPerSecond) {
        stepsPerSecond = newStepsPerSecond;
    }

    int stepsPerSecond() {
        return stepsPerSecond;
    }

    /**
     * Sleeps until the next step is due, awake enough to cancel and pause at once.
     *
     * @param done steps since the run began
     * @param began in nanoseconds, by the clock of the system
     */
    void keepPace(int done, long began, Job.Context context) {
        while (stepsPerSecond > 0 && !pause) {
            double due = began + done * 1e9 / stepsPerSecond;
            long left = (long) ((due - System.nanoTime()) / 1e6);
            if (left <= 0) {
                return;
            }
            context.checkpoint();
            try {
                Thread.sleep(Math.min(left, NAP_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
