package org.spikelens.app.diagnose;

import org.spikelens.engine.diagnose.ThresholdForecast;

/**
 * What is foreseen of a threshold.
 *
 * @param forecast that it was read from
 * @param channel whose threshold it is, or {@link ThresholdForecast#ALL}
 * @param now under the threshold there is
 * @param then under the one that is dragged to
 */
public record Foresight(
        ThresholdForecast forecast,
        int channel,
        ThresholdForecast.Point now,
        ThresholdForecast.Point then) {
    static Foresight of(ThresholdForecast forecast, int channel, double factor) {
        return new Foresight(
                forecast, channel, forecast.at(channel, 1), forecast.at(channel, factor));
    }

    /** Whether it is of a channel, as a look at the layer shows it. */
    boolean isOf(ThresholdForecast other, int otherChannel) {
        return forecast == other && channel == otherChannel;
    }
}
