package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Treatment;

/**
 * What a finding's remedy makes of the open project.
 *
 * @param changes as they are made
 * @param method id of the conversion method, which stays
 * @param settings that differ from its defaults, changed
 * @param data images, as they are prepared after the change
 * @param plan of the diagnosis after it
 * @param converts whether thresholds must be found anew
 */
public record Remedy(
        List<Change> changes,
        String method,
        Map<String, String> settings,
        DataRequest data,
        DiagnosisPlan plan,
        boolean converts) {
    private static final String TIMESTEPS = "timesteps";

    public Remedy {
        changes = List.copyOf(changes);
        settings = Map.copyOf(settings);
    }

    /**
     * @param method that the project has chosen
     * @return empty where the window cannot make the changes
     */
    static Optional<Remedy> of(Finding finding, Project project, MethodDescription method) {
        DataChoice data = project.dataProperty().get();
        DiagnosisPlan plan = project.diagnosisProperty().get().plan();
        List<Change> changes = new ArrayList<>();
        for (Change change : finding.remedy()) {
            boolean setting = method.settings().stream().anyMatch(known(change));
            boolean run = change.target() == Change.Target.RUN;
            if (run && change.key().equals(TIMESTEPS)) {
                changes.add(change);
            }
            if (run && setting) {
                // the window keeps how a network is run among the settings of its method
                changes.add(
                        new Change(
                                Change.Target.SETTING,
                                change.key(),
                                change.before(),
                                change.after()));
            } else if (change.target() == Change.Target.IMAGES
                    || change.target() == Change.Target.SETTING && setting) {
                changes.add(change);
            }
        }
        if (changes.isEmpty() || data == null) {
            return Optional.empty();
        }
        Treatment before =
                new Treatment(
                        project.settings(),
                        data.request().preparation(),
                        Map.of(TIMESTEPS, Integer.toString(plan.timesteps())));
        Treatment after = before.with(changes);
        return Optional.of(
                new Remedy(
                        changes,
                        project.methodProperty().get(),
                        after.settings(),
                        new DataRequest(
                                data.request().calibration(),
                                data.request().test(),
                                data.request().testLimit(),
                                after.images()),
                        new DiagnosisPlan(
                                plan.images(), Integer.parseInt(after.run().get(TIMESTEPS))),
                        after.convertsAgain(before)));
    }

    private static Predicate<Setting> known(Change change) {
        return setting -> setting.key().equals(change.key());
    }

    /** What is changed, in the words of the window. */
    public String words() {
        return changes.stream()
                .map(change -> words(change, change.after()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What it was before. */
    public String wordsBefore() {
        return changes.stream()
                .map(change -> words(change, change.before()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(Change change, String value) {
        String name = name(change);
        return value.isEmpty()
                ? Words.text("remedy.without", name)
                : Words.text("remedy.value", name, value);
    }

    private static String name(Change change) {
        String key = change.target() == Change.Target.IMAGES ? "data." : "setting.";
        return Words.has(key + change.key()) ? Words.text(key + change.key()) : change.key();
    }
}
