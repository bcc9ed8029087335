package org.spikelens.app.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept beside a figure, so that its numbers can be had again.
 *
 * @param title what it shows
 * @param reading one sentence on it; may be empty
 * @param facts network, images, settings and what else they were computed with, one a line
 */
public record Caption(String title, String reading, List<String> facts) {
    public Caption {
        facts = List.copyOf(facts);
    }

    /** All of it, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        if (!reading.isEmpty()) {
            lines.addAll(reading.lines().toList());
        }
        lines.addAll(facts);
        return lines;
    }
}
