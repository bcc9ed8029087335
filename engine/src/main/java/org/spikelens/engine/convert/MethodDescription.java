package org.spikelens.engine.convert;

import java.util.List;

/**
 * What a conversion method says of itself: enough to list it, to build its form and to check its
 * settings.
 *
 * @param id of the command line and of files
 * @param name for people
 * @param paper where it was published
 * @param needs what must be there: a kind of source network, calibration data, training
 * @param settings in the order in which they are shown
 * @param fixedTimesteps whether it must be redone for each number of timesteps
 * @param explanation a few sentences
 */
public record MethodDescription(
        String id,
        String name,
        String paper,
        List<String> needs,
        List<Setting> settings,
        boolean fixedTimesteps,
        String explanation) {
    public MethodDescription {
        needs = List.copyOf(needs);
        settings = List.copyOf(settings);
    }
}
