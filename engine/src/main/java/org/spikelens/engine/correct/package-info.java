/** Calibrations that look at what the spiking network itself does. */
package org.spikelens.engine.correct;
