/**
 * Rewrites of a network. Every pass but the placing of pools by average leaves its outputs as they
 * are, up to rounding; each class states its invariant.
 */
package org.spikelens.engine.graph.pass;
