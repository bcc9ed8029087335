package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.workflow.AnnResult;

/**
 * A network with its images and thresholds, put aside: plain values without native memory, from
 * which it stands again as it stood without being computed.
 *
 * @param prepared under the pooling rule of the settings
 * @param images null before any were loaded, or where they are not to be found
 * @param ann null before it was measured
 * @param dataFacts null before they were asked for
 * @param method null with the settings and the state before a balancing began
 * @param state of the balancing
 * @param viewed the update that was looked at
 * @param adjusted thresholds that were set by hand
 */
record Kept(
        Graph prepared,
        Images images,
        AnnResult ann,
        ProjectFacts.Data dataFacts,
        ConversionMethod method,
        Settings settings,
        CalibrationState state,
        int viewed,
        List<ProjectFacts.Adjusted> adjusted,
        Conversions conversions) {

    static Kept of(Reopening.Parts parts) {
        Balancing balancing = parts.balancing();
        return new Kept(
                parts.prepared(),
                parts.images(),
                parts.ann(),
                parts.dataFacts(),
                balancing == null ? null : balancing.method(),
                balancing == null ? null : balancing.settings(),
                balancing == null ? null : balancing.state(),
                balancing == null ? 0 : balancing.viewed(),
                balancing == null ? List.of() : balancing.adjusted(),
                parts.conversions());
    }

    /** With a balancing that is the taker's to close. */
    Reopening.Parts parts(Network network) throws EngineException {
        return new Reopening.Parts(
                network, prepared, images, ann, balancing(), conversions, dataFacts, null);
    }

    private Balancing balancing() throws EngineException {
        if (state == null) {
            return null;
        }
        int count = images == null ? dataFacts.calibration().count() : images.calibration().size();
        Balancing balancing = new Balancing(prepared, method, settings, count, state);
        if (images != null) {
            balancing.use(images.calibration());
        }
        adjusted.forEach(balancing::adjust);
        balancing.view(viewed);
        return balancing;
    }
}
