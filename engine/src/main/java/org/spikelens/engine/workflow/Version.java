package org.spikelens.engine.workflow;

/** The program's version, as its jar states it. */
public final class Version {
    private Version() {}

    /** {@code development} where the program runs from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
