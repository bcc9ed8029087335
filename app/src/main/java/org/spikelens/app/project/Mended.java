package org.spikelens.app.project;

import org.spikelens.engine.diagnose.DiagnosedRun;

/**
 * A remedy that was made, and what there was before.
 *
 * @param name of the change, as it can be taken back
 * @param run before it
 */
public record Mended(String name, Remedy remedy, DiagnosedRun run) {}
