package org.spikelens.engine.onnx;

import java.util.Locale;

/** What becomes of one node of a model when the network is converted. */
public enum Verdict {
    /** Computes the same in the spiking network, up to what counting spikes can express. */
    EXACT,
    /** Goes into another layer or away, without a change to the output. */
    REWRITTEN,
    /** The spiking network computes something close to it. */
    APPROXIMATED,
    /** Runs on the mean of its input so far; it does not spike. */
    ANALOGUE,
    /** Cannot be imported. */
    REFUSED;

    /** As written in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
