package org.spikelens.app.project;

import java.util.List;

/**
 * What the screen asks of a process that runs: to pause after the step it is at, and which layer,
 * neurons and speed it wants to see. Written on the screen's thread, read on the engine's.
 */
final class RunControl {
    private volatile boolean pause;
    private volatile int site;
    private volatile List<Integer> picked = List.of();
    private volatile int stepsPerSecond;

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

    void speed(int newStepsPerSecond) {
        stepsPerSecond = newStepsPerSecond;
    }

    int stepsPerSecond() {
        return stepsPerSecond;
    }
}
