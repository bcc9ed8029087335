package org.spikelens.app.shell;

import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** How wide the network is beside the work, kept from one start to the next. */
final class NetworkWidth {
    private static final double USUAL = 256;
    /* the divider and the space at both sides of all, which the position does not count */
    private static final double DIVIDER = 8;
    private static final double PADDING = 24;

    private final Layout layout;
    private SplitPane held;
    private Region beside;

    NetworkWidth(Layout layout) {
        this.layout = layout;
    }

    /** Moves the divider by so much, to the right or to the left, and remembers that. */
    void move(double by) {
        double width = held.getWidth() - PADDING;
        held.setDividerPositions(held.getDividerPositions()[0] + by / width);
        held.layout();
        layout.networkWidth(beside.getWidth());
    }

    /** Sets the divider once the window has a size, and remembers where it is dragged to. */
    void hold(SplitPane split, Region network) {
        held = split;
        beside = network;
        SplitPane.setResizableWithParent(network, false);
        double wanted = layout.networkWidth().orElse(USUAL);
        split.setDividerPositions(0);
        split.widthProperty()
                .addListener(
                        (property, before, now) -> {
                            if (before.doubleValue() == 0) {
                                split.setDividerPositions(
                                        (wanted + DIVIDER / 2) / (now.doubleValue() - PADDING));
                            }
                        });
        // a filter, for the divider keeps its events to itself
        split.addEventFilter(
                MouseEvent.MOUSE_RELEASED, event -> layout.networkWidth(network.getWidth()));
    }
}
