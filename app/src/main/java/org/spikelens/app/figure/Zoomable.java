package org.spikelens.app.figure;

/** Something that can be looked at more closely. */
public interface Zoomable {
    void closer();

    void further();

    /** Shows all of it. */
    void whole();
}
