package org.spikelens.engine.graph.layout;

import java.util.List;

/**
 * Where the visible nodes of a network stand: one a row, in running order, with the links between
 * them. Pure geometry in units of rows and lanes.
 *
 * @param rows names from top to bottom
 * @param links from an earlier to a later row, in order of their rows
 * @param lanes how many lanes the branches need beside the column; 0 for a plain chain
 */
public record Placement(List<String> rows, List<Link> links, int lanes) {
    public Placement {
        rows = List.copyOf(rows);
        links = List.copyOf(links);
    }

    /**
     * A link.
     *
     * @param from row that feeds
     * @param to row that is fed
     * @param lane 0 for a straight link to the next row; from 1 outwards for a branch that passes
     *     rows by
     */
    public record Link(int from, int to, int lane) {
        /** Whether it passes other rows by. */
        public boolean branch() {
            return lane > 0;
        }
    }
}
