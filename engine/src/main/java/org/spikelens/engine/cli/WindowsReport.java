package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.diagnose.WindowMap;

/** Accuracy by readout window, for a person and for a program. */
final class WindowsReport {
    private WindowsReport() {}

    static Map<String, Object> of(WindowMap map) {
        List<Object> rows = new ArrayList<>();
        for (int end = 1; end <= map.timesteps(); end++) {
            List<Double> row = new ArrayList<>();
            for (int start = 0; start < end; start++) {
                row.add(map.score(start, end).share());
            }
            rows.add(row);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", map.images());
        figures.put("delayed_start", map.delayed());
        figures.put("accuracy_by_end_and_start", rows);
        return figures;
    }

    static void describe(WindowMap map, Table table) {
        int best = 0;
        for (int start = 1; start < map.timesteps(); start++) {
            if (map.score(start, map.timesteps()).hits()
                    > map.score(best, map.timesteps()).hits()) {
                best = start;
            }
        }
        table.line("");
        table.paragraph(
                0,
                String.format(
                        Locale.ROOT,
                        "Read until timestep %d: %s from the start, %s after timestep %d as the delay"
                                + " estimate has it, at best %s after timestep %d (chosen on these"
                                + " images).",
                        map.timesteps(),
                        share(map, 0),
                        share(map, map.delayed()),
                        map.delayed(),
                        share(map, best),
                        best));
    }

    private static String share(WindowMap map, int start) {
        return Text.percent(map.score(start, map.timesteps()).share());
    }
}
