package org.spikelens.engine.workflow.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;

/**
 * A method that takes part in a comparison, with the settings that differ from its defaults.
 *
 * @param method its id
 * @param settings by key, in the order of their keys
 */
public record Candidate(String method, Map<String, String> settings) {
    /** The setting of methods that must know the number of timesteps. */
    public static final String TIMESTEPS = "timesteps";

    public Candidate {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** With its defaults. */
    public static Candidate of(String method) {
        return new Candidate(method, Map.of());
    }

    /** With one setting more, or another value of it. */
    public Candidate with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new Candidate(method, more);
    }

    /** The method, and the settings that differ. */
    public String name() {
        StringBuilder name = new StringBuilder(method);
        settings.forEach((key, value) -> name.append(", ").append(key).append('=').append(value));
        return name.toString();
    }

    /**
     * @throws EngineException METHOD_UNKNOWN
     */
    public MethodDescription description() throws EngineException {
        return Methods.of(method).description();
    }

    /**
     * All settings, for a number of timesteps where the method must know it.
     *
     * @throws EngineException METHOD_UNKNOWN, SETTING_*
     */
    Map<String, String> settingsFor(int timesteps) throws EngineException {
        MethodDescription description = description();
        boolean told =
                description.settings().stream().anyMatch(each -> each.key().equals(TIMESTEPS));
        Candidate whole = told ? with(TIMESTEPS, Integer.toString(timesteps)) : this;
        return Settings.of(description, whole.settings()).all();
    }
}
