package org.spikelens.engine.graph.layout;

/**
 * How large the parts of a picture are, in pixels.
 *
 * @param layer an activation, the input or the output, at the least
 * @param branch a layer on a branch
 * @param join where branches meet
 * @param lane what a line that passes others by takes of the width
 * @param gap between rows
 */
public record Sizes(Box layer, Box branch, Box join, double lane, double gap) {

    /** A width and a height. */
    public record Box(double width, double height) {}

    Box of(Outline.Role role) {
        return switch (role) {
            case LAYER -> layer;
            case BRANCH -> branch;
            case JOIN -> join;
        };
    }

    Sizes withLayerWidth(double width) {
        return new Sizes(new Box(width, layer.height()), branch, join, lane, gap);
    }
}
