/** The story of one neuron of one image: what arrived at it, and why it fired when it did. */
package org.spikelens.engine.diagnose.story;
