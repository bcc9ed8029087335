package org.spikelens.app.fxkit;

/** A control that is walked through by the arrow keys, Home and End while it has the keyboard. */
public interface Walked {}
