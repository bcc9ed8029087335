/** Bundled networks broken on purpose: makes what the sabotage gallery describes. */
package org.spikelens.engine.workflow.gallery;
