package org.spikelens.engine.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;

/** Something the user can mend: a {@link Code} and the facts that fill its sentence. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "org.spikelens.engine.error.messages";

    private final Code code;
    private final transient Map<String, String> facts;

    private EngineException(Code code, Throwable cause, Map<String, String> facts) {
        super(sentence(ResourceBundle.getBundle(BUNDLE), code, facts), cause);
        this.code = code;
        this.facts = Collections.unmodifiableMap(facts);
    }

    /**
     * @param facts name, value, name, value, ...: what stands between braces in the sentence
     */
    public static EngineException of(Code code, Object... facts) {
        return of(code, (Throwable) null, facts);
    }

    /**
     * @param cause what was caught; shown only as a detail, never instead of the sentence
     * @param facts name, value, name, value, ...: what stands between braces in the sentence
     */
    public static EngineException of(Code code, Throwable cause, Object... facts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            named.put(String.valueOf(facts[i]), String.valueOf(facts[i + 1]));
        }
        return new EngineException(code, cause, named);
    }

    public Code code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /**
     * The sentence in another language: {@code words} holds the keys of the engine's own bundle.
     */
    public String sentence(ResourceBundle words) {
        return sentence(words, code, facts);
    }

    private static String sentence(ResourceBundle words, Code code, Map<String, String> facts) {
        String text = words.getString("error." + code.name());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }
}
