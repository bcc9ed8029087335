package org.spikelens.app.chart;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Signed values of the neurons of a layer, C-H-W with W fastest, to be shown channel by channel.
 *
 * @param limit the size at which a colour is full; above 0
 * @param selected neurons that stand out; all of them, where none is
 */
public record SignedMap(
        int channels,
        int height,
        int width,
        double limit,
        IntToDoubleFunction value,
        IntPredicate selected) {}
