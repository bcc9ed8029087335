package org.spikelens.engine.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.CalibrationState;

/** The readable part of a {@code .spikelens} file, laid out as Gson writes it. */
record ProjectManifest(
        String format,
        int version,
        String program,
        ProjectFacts project,
        Thresholds thresholds,
        Map<String, String> sha256) {
    static final String FORMAT = "spikelens-project";
    static final int VERSION = 1;

    /** Which rows there are of which layers; null before the balancing starts. */
    record Thresholds(int updates, List<Site> sites) {
        static Thresholds of(CalibrationState state) {
            if (state == null) {
                return null;
            }
            List<Site> sites = new ArrayList<>();
            state.sites()
                    .forEach(
                            site ->
                                    sites.add(
                                            new Site(
                                                    site.site(),
                                                    List.copyOf(site.rows().keySet()))));
            return new Thresholds(state.updates(), sites);
        }
    }

    record Site(String site, List<String> rows) {}
}
