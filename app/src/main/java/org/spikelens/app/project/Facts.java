package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ProjectFacts;
import org.spikelens.engine.project.SavedProject;
import org.spikelens.engine.workflow.AnnResult;

/** What the window knows, in the words of a project file, and back. */
final class Facts {
    private Facts() {}

    private static ProjectFacts.Accuracy of(Measured measured) {
        return measured == null
                ? null
                : new ProjectFacts.Accuracy(
                        measured.percent(), measured.low(), measured.high(), measured.images());
    }

    static Measured measured(ProjectFacts.Accuracy accuracy) {
        return accuracy == null
                ? null
                : new Measured(
                        accuracy.percent(), accuracy.low(), accuracy.high(), accuracy.images());
    }

    private static ProjectFacts.Predictions of(AnnResult ann) {
        return ann == null
                ? null
                : new ProjectFacts.Predictions(ann.seconds(), ann.labels(), ann.predictions());
    }

    static AnnResult ann(ProjectFacts.Predictions predictions) {
        return predictions == null
                ? null
                : AnnResult.of(
                        predictions.labels(), predictions.predictions(), predictions.seconds());
    }

    private static ProjectFacts.Data with(ProjectFacts.Data data, AnnResult ann) {
        return new ProjectFacts.Data(
                data.calibration(),
                data.test(),
                data.testLimit(),
                data.preparation(),
                data.classNames(),
                of(ann));
    }

    /**
     * All that a project file holds.
     *
     * @param simulation null without any
     * @param view what stands on the screen
     * @param shown the conversion as it stands there, which may be of earlier thresholds
     */
    static SavedProject saved(
            Reopening.Parts parts,
            ProjectFacts.Simulation simulation,
            ProjectFacts.View view,
            ConversionFrame shown)
            throws EngineException {
        Balancing balancing = parts.balancing();
        return new SavedProject(
                new ProjectFacts(
                        parts.network().facts(),
                        parts.dataFacts() == null ? null : with(parts.dataFacts(), parts.ann()),
                        balancing == null ? null : balancing.facts(),
                        of(parts.conversions(), shown),
                        simulation,
                        view),
                parts.network().source().bytes(),
                balancing == null ? null : balancing.state());
    }

    private static ProjectFacts.Conversion of(Conversions conversions, ConversionFrame shown) {
        if (conversions != null) {
            return of(conversions.frame(), conversions.check().images(), conversions.update());
        }
        return shown == null ? null : of(shown, 1, -1);
    }

    static DataRequest request(ProjectFacts.Data data) {
        return new DataRequest(
                data.calibration().spec(),
                data.test().spec(),
                data.testLimit(),
                data.preparation());
    }

    static Restored.Found compare(ProjectFacts.Data before, ProjectFacts.Data now) {
        boolean same =
                now.calibration().fingerprint().equals(before.calibration().fingerprint())
                        && now.test().fingerprint().equals(before.test().fingerprint());
        return same ? Restored.Found.SAME : Restored.Found.OTHERS;
    }

    /** What is shown of images that are not to be found. */
    static DataChoice unseen(ProjectFacts.Data data) {
        return new DataChoice(
                request(data),
                new ShownImages(data.calibration().count(), List.of(), null),
                new ShownImages(data.test().count(), List.of(), null),
                !data.classNames().isEmpty() || data.ann() != null,
                data.classNames(),
                null);
    }

    private static ProjectFacts.Conversion of(ConversionFrame frame, int images, int update) {
        return new ProjectFacts.Conversion(
                update,
                frame.spiking(),
                frame.sites(),
                frame.timesteps(),
                images,
                of(frame.ann()),
                frame.accuracies().stream().map(Facts::of).toList());
    }

    static ConversionFrame frame(ProjectFacts.Conversion conversion) {
        return new ConversionFrame(
                conversion.spiking(),
                conversion.sites(),
                measured(conversion),
                measured(conversion.ann()),
                conversion.timesteps());
    }

    static List<Measured> measured(ProjectFacts.Conversion conversion) {
        return conversion.accuracies().stream().map(Facts::measured).toList();
    }
}
