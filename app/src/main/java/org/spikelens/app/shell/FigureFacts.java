package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.words.Words;

/**
 * What the figures of a project are computed with.
 *
 * @param project its name; empty where nothing is open
 * @param lines network, images, method and settings, as far as there are any
 */
public record FigureFacts(String project, List<String> lines) {
    /** Of what has nothing to do with a project. */
    static final FigureFacts NONE = new FigureFacts("", List.of(Words.text("figure.by")));

    private static final int LONGEST = 60;

    public FigureFacts {
        lines = List.copyOf(lines);
    }

    public static FigureFacts of(Project project) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.text("figure.by"));
        OpenedModel model = project.modelProperty().get();
        if (model != null) {
            lines.add(Words.text("figure.network", model.title(), model.sha256()));
        }
        DataChoice data = project.dataProperty().get();
        if (data != null) {
            lines.add(
                    Words.text(
                            "figure.calibration",
                            data.request().calibration(),
                            data.calibration().count()));
            lines.add(Words.text("figure.test", data.request().test(), data.test().count()));
            Map<String, String> preparation = new TreeMap<>(data.request().preparation());
            preparation.values().removeIf(String::isBlank);
            if (!preparation.isEmpty()) {
                lines.add(Words.text("figure.preparation", preparation));
            }
        }
        BalanceFrame balance = project.balanceProperty().get();
        if (balance != null) {
            lines.add(
                    Words.text(
                            "figure.method",
                            project.methodProperty().get(),
                            new TreeMap<>(project.settings()),
                            balance.viewed(),
                            balance.planned()));
        }
        return new FigureFacts(project.name(), lines);
    }

    /** A name for a file that every system takes: small letters, digits, dashes. */
    static String fileName(String project, String title) {
        String name =
                (project + " " + title)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return name.isEmpty()
                ? "figure"
                : name.substring(0, Math.min(LONGEST, name.length())).replaceAll("-$", "");
    }
}
