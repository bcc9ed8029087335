/**
 * Two conversions of one network held against each other: spike by spike in lock-step on one image,
 * error by error and answer by answer on a set of them.
 */
package org.spikelens.engine.diagnose.pair;
