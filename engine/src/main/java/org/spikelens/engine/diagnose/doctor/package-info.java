/**
 * Reads the figures of a diagnosis: about thirty rules, each of which names one fault with its
 * evidence, or says nothing. {@link org.spikelens.engine.diagnose.doctor.Doctor} asks them in an
 * order in which causes come before what they cause.
 */
package org.spikelens.engine.diagnose.doctor;
