package org.spikelens.engine.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** Checked values of all settings of a method, defaults included. Immutable. */
public final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * @param given by the user; what is missing takes its default
     * @throws EngineException SETTING_UNKNOWN, SETTING_VALUE
     */
    public static Settings of(MethodDescription method, Map<String, String> given)
            throws EngineException {
        Map<String, Setting> declared = new LinkedHashMap<>();
        method.settings().forEach(setting -> declared.put(setting.key(), setting));
        Map<String, String> values = new LinkedHashMap<>();
        declared.values().forEach(setting -> values.put(setting.key(), setting.defaultValue()));
        for (Map.Entry<String, String> entry : given.entrySet()) {
            String key = entry.getKey();
            Setting setting = declared.get(key);
            if (setting == null) {
                throw EngineException.of(
                        Code.SETTING_UNKNOWN,
                        "method",
                        method.id(),
                        "key",
                        key,
                        "keys",
                        declared.keySet().stream().collect(Collectors.joining(", ")));
            }
            String value = entry.getValue().strip();
            if (!setting.accepts(value)) {
                throw EngineException.of(
                        Code.SETTING_VALUE, "key", key, "value", value, "range", setting.takes());
            }
            values.put(key, value);
        }
        return new Settings(values);
    }

    public int integer(String key) {
        return Integer.parseInt(choice(key));
    }

    public double real(String key) {
        return Double.parseDouble(choice(key));
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(choice(key));
    }

    /** As written. */
    public String choice(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no setting " + key);
        }
        return value;
    }

    /** As written; the usual one where the method has no such setting. */
    public String choice(String key, String usual) {
        return values.getOrDefault(key, usual);
    }

    /** Of all settings, in the order in which the method declares them. */
    public Map<String, String> all() {
        return values;
    }
}
