/**
 * Where a spiking network loses accuracy: the error of every layer taken apart, figures on each
 * layer, and what the network would do with layers or causes switched off. {@link
 * org.spikelens.engine.diagnose.Diagnosis} holds the results, plain immutable figures without
 * native memory.
 */
package org.spikelens.engine.diagnose;
