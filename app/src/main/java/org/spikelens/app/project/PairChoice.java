package org.spikelens.app.project;

/** A network that the open one can be held against. */
public final class PairChoice {
    private final String name;
    private final PairSource source;

    /**
     * @param name for people
     */
    PairChoice(String name, PairSource source) {
        this.name = name;
        this.source = source;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    PairSource source() {
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}
