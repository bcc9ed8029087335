package org.spikelens.app.shell;

import javafx.scene.Node;
import org.spikelens.app.transport.Stepping;

/**
 * One step's part of the window.
 *
 * @param work fills the centre
 * @param inspector stands at the right; null where the step has no settings
 * @param stepping what the transport serves; null where nothing is stepped through
 * @param extras stands at the end of the transport; null without any
 */
public record StepPage(Node work, Node inspector, Stepping stepping, Node extras) {}
