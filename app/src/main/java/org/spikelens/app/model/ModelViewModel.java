package org.spikelens.app.model;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Picture;
import org.spikelens.app.project.SampleCatalogue;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** What can be opened, and what becomes of the nodes of what is open. */
public final class ModelViewModel {
    private static final int PICTURES = 5;

    private final Workbench workbench;
    private final SampleCatalogue catalogue = new SampleCatalogue();

    public ModelViewModel(Workbench workbench) {
        this.workbench = workbench;
    }

    public ReadOnlyObjectProperty<OpenedModel> modelProperty() {
        return workbench.project().modelProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return workbench.project().troubleProperty(Step.MODEL);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.MODEL);
    }

    /** The bundled networks. */
    public List<SampleOffer> samples() {
        return catalogue.names().stream().map(ModelViewModel::offer).toList();
    }

    /** What a network was trained on, in a few pictures; they come in a moment. */
    public void pictures(SampleOffer sample, Consumer<List<Picture>> show) {
        workbench.jobs().aside(() -> catalogue.pictures(sample.name(), PICTURES), show);
    }

    /** Those that are broken on purpose. */
    public List<SampleOffer> brokenSamples() {
        return catalogue.brokenNames().stream().map(ModelViewModel::offer).toList();
    }

    private static SampleOffer offer(String name) {
        String key = "sample." + name;
        boolean known = Words.has(key);
        return new SampleOffer(
                name, known ? Words.text(key) : name, known ? Words.text(key + ".text") : "");
    }

    /** Files opened lately, newest first. */
    public ObservableList<Path> recent() {
        return workbench.recentFiles();
    }

    public void openSample(String name) {
        workbench.openSample(name);
    }

    public void openFile(Path file) {
        workbench.openFile(file);
    }

    public void close() {
        workbench.close();
    }

    public void goOn() {
        workbench.project().stepProperty().set(Step.DATA);
    }
}
