package org.spikelens.app.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which methods are to be compared, and how.
 *
 * @param methods their ids, each with the settings that differ from its defaults
 * @param timesteps that are read, rising
 * @param at the one of them that is ranked by
 * @param images of the test set
 */
public record CompareRequest(
        Map<String, Map<String, String>> methods, List<Integer> timesteps, int at, int images) {
    public CompareRequest {
        methods = Map.copyOf(methods);
        timesteps = List.copyOf(timesteps);
    }

    /** In the order of the list of methods. */
    List<String> ordered(List<String> all) {
        return all.stream().filter(methods::containsKey).toList();
    }

    Map<String, String> settings(String method) {
        return new TreeMap<>(methods.get(method));
    }
}
