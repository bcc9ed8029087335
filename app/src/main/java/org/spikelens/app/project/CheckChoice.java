package org.spikelens.app.project;

/**
 * How the network is tried out after each layer that turns.
 *
 * @param timesteps that a check runs
 * @param images that a check looks at
 */
public record CheckChoice(int timesteps, int images) {
    public static final CheckChoice DEFAULT = new CheckChoice(32, 100);
}
