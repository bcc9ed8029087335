package org.spikelens.engine.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * Why a node gets its verdict: a code, and the facts that fill its sentence. The English sentence
 * stands in the engine's bundle; whoever has words of their own asks with those.
 *
 * @param facts by name; what stands between braces in the sentence
 */
public record Reason(Code code, Map<String, String> facts) {
    private static final String BUNDLE = "org.spikelens.engine.error.messages";
    private static final String KEY = "reason.";

    /** What can be said of a node. */
    public enum Code {
        REFUSED,
        FOLDED,
        QCFS_PART,
        UNUSED,
        BEHIND_REFUSED,
        MAX_POOL,
        AFFINE,
        IDENTITY,
        LAST_SOFTMAX,
        MERGED,
        NORM_FOLDED,
        CONSTANT_FOLDED,
        JOINED,
        QCFS,
        SPIKES,
        SPIKES_CAPPED,
        ANALOGUE_SOFTMAX,
        ANALOGUE_NEGATIVE,
        ANALOGUE_BENT,
        ANALOGUE_PRODUCT,
        ANALOGUE_QUOTIENT,
        ANALOGUE_MIXED,
        LINEAR;

        /** In a bundle of words. */
        public String key() {
            return KEY + name();
        }
    }

    public Reason {
        facts = Map.copyOf(facts);
    }

    /**
     * @param facts name, value, name, value, ...
     */
    static Reason of(Code code, Object... facts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            named.put(String.valueOf(facts[i]), String.valueOf(facts[i + 1]));
        }
        return new Reason(code, named);
    }

    /** In English. */
    public String sentence() {
        return sentence(ResourceBundle.getBundle(BUNDLE));
    }

    /**
     * @param words holds a sentence for the code
     */
    public String sentence(ResourceBundle words) {
        String text = words.getString(code.key());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }
}
