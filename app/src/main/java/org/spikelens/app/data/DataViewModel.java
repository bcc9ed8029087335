package org.spikelens.app.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.ObjectExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DataRequest;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.data.PublicData;
import org.spikelens.engine.job.Job;

/** Which images are used, and how well the source network does on them. */
public final class DataViewModel {
    private final Workbench workbench;
    private final BiFunction<PublicData, Path, Job<Path>> downloads;
    private final StringProperty calibration = new SimpleStringProperty("");
    private final StringProperty test = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final StringProperty resize = new SimpleStringProperty("");
    private final StringProperty crop = new SimpleStringProperty("");
    private final StringProperty mean = new SimpleStringProperty("");
    private final StringProperty std = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper accuracy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper accuracyNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper inputReading = new ReadOnlyStringWrapper("");
    private final BooleanProperty showingCalibration = new SimpleBooleanProperty();
    private final ObjectBinding<ShownImages> shown;

    /**
     * @param downloads the job that fetches a data set into a folder of its own within a given one
     */
    public DataViewModel(Workbench workbench, BiFunction<PublicData, Path, Job<Path>> downloads) {
        this.workbench = workbench;
        this.downloads = downloads;
        limit.set(usualLimit());
        workbench
                .testImagesProperty()
                .addListener((property, before, now) -> offer(before.intValue()));
        shown =
                Bindings.createObjectBinding(
                        this::chosenSet, project().dataProperty(), showingCalibration);
        showingCalibration.addListener((property, before, now) -> count());
        project().dataProperty().addListener((property, before, now) -> show(now));
        project().modelProperty().addListener((property, before, now) -> opened(now));
        show(project().dataProperty().get());
    }

    public ReadOnlyObjectProperty<DataChoice> dataProperty() {
        return project().dataProperty();
    }

    public StringProperty calibrationProperty() {
        return calibration;
    }

    public StringProperty testProperty() {
        return test;
    }

    public StringProperty limitProperty() {
        return limit;
    }

    public BooleanProperty rawProperty() {
        return raw;
    }

    /** Height and width before anything else, separated by a comma; empty for none. */
    public StringProperty resizeProperty() {
        return resize;
    }

    /** Height and width cut from the middle, separated by a comma; empty for none. */
    public StringProperty cropProperty() {
        return crop;
    }

    public StringProperty meanProperty() {
        return mean;
    }

    public StringProperty stdProperty() {
        return std;
    }

    /** The source network's accuracy in words; empty before it is measured. */
    public ReadOnlyStringProperty accuracyProperty() {
        return accuracy.getReadOnlyProperty();
    }

    /** On how many images it was measured, in words. */
    public ReadOnlyStringProperty accuracyNoteProperty() {
        return accuracyNote.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether the calibration images are looked at; else the test images are. */
    public BooleanProperty showingCalibrationProperty() {
        return showingCalibration;
    }

    /** The images that are looked at; null before any are chosen. */
    public ObjectExpression<ShownImages> shown() {
        return shown;
    }

    /** One sentence on what the values of both sets are like. */
    public ReadOnlyStringProperty inputReadingProperty() {
        return inputReading.getReadOnlyProperty();
    }

    /** Whether the engine has work. */
    public ReadOnlyBooleanProperty busyProperty() {
        return workbench.jobs().busyProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return project().troubleProperty(Step.DATA);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.DATA);
    }

    /**
     * Takes a file or folder for one half of the data, named as a data set by what such files are
     * called; what lies beside it on the disk is looked for off the screen's thread.
     */
    void choose(Path chosen, StringProperty half) {
        workbench.jobs().aside(() -> spec(chosen), half::set);
    }

    private static String spec(Path chosen) {
        // the root of a disk has no name
        String name = chosen.getFileName() == null ? "" : chosen.getFileName().toString();
        if (Files.isDirectory(chosen)) {
            return "folder:" + chosen;
        }
        if (name.endsWith(".npz")) {
            return "npz:" + chosen;
        }
        if (name.endsWith(".bin")) {
            return "cifar10:" + chosen;
        }
        Path labels =
                chosen.resolveSibling(name.replace("images", "labels").replace("idx3", "idx1"));
        boolean labelled = !labels.equals(chosen) && Files.exists(labels);
        return "idx:" + chosen + (labelled ? "," + labels : "");
    }

    /**
     * Loads what the form says and measures the source network on it. Where the images of an opened
     * project were missing this is their new place, and what was made with them stays.
     */
    public void apply() {
        String wanted = limit.get().strip();
        if (!wanted.matches("\\d{0,7}")) {
            project()
                    .troubleProperty(Step.DATA)
                    .set(new Trouble(Words.text("data.limit.problem", wanted), ""));
            return;
        }
        if (calibration.get().isBlank() || test.get().isBlank()) {
            String missing = calibration.get().isBlank() ? "calibration" : "test";
            project()
                    .troubleProperty(Step.DATA)
                    .set(new Trouble(Words.text("data.missing." + missing), ""));
            return;
        }
        int images = wanted.isEmpty() ? 0 : Integer.parseInt(wanted);
        DataRequest request =
                new DataRequest(
                        calibration.get().strip(), test.get().strip(), images, preparation());
        if (project().imagesMissingProperty().get()) {
            workbench.file().locate(request);
        } else {
            workbench.useData(request);
        }
    }

    private Map<String, String> preparation() {
        return Map.of(
                "resize", resize.get().strip(),
                "crop", crop.get().strip(),
                "raw", Boolean.toString(raw.get()),
                "mean", mean.get().strip(),
                "std", std.get().strip());
    }

    /** Fetches a public data set and names its two halves in the form, ready to be loaded. */
    public void download(PublicData data, Path parent) {
        workbench.download(
                Words.text("job.download", data.title()),
                downloads.apply(data, parent),
                folder -> {
                    calibration.set(data.trainingSpec(folder));
                    test.set(data.testSpec(folder));
                });
    }

    public void goOn() {
        project().stepProperty().set(Step.BALANCE);
    }

    /** What was written for another network would give a wrong accuracy that looks right. */
    private void opened(OpenedModel open) {
        if (open == null) {
            List.of(calibration, test, resize, crop, mean, std).forEach(field -> field.set(""));
            limit.set(usualLimit());
            raw.set(false);
        }
    }

    private String usualLimit() {
        return Integer.toString(workbench.testImagesProperty().get());
    }

    /** Another usual number of images, for those who have chosen none. */
    private void offer(int before) {
        if (project().dataProperty().get() == null
                && limit.get().equals(Integer.toString(before))) {
            limit.set(usualLimit());
        }
    }

    private Project project() {
        return workbench.project();
    }

    private ShownImages chosenSet() {
        DataChoice choice = project().dataProperty().get();
        if (choice == null) {
            return null;
        }
        return showingCalibration.get() ? choice.calibration() : choice.test();
    }

    private void count() {
        ShownImages set = chosenSet();
        note.set(set == null ? "" : Words.text("data.note", set.count(), set.thumbnails().size()));
    }

    private static String inputWords(DataChoice choice) {
        InputStatistics calibration = choice.calibration().input();
        InputStatistics test = choice.test().input();
        if (calibration == null || test == null) {
            return "";
        }
        boolean alike = calibration.alike(test);
        return Words.text(
                alike ? "data.input.alike" : "data.input.unlike",
                calibration.min(),
                calibration.max(),
                calibration.mean(),
                test.mean(),
                calibration.shiftTo(test));
    }

    private void show(DataChoice choice) {
        count();
        if (choice == null) {
            accuracy.set("");
            accuracyNote.set("");
            inputReading.set(Words.text("data.input.none"));
            reading.set(Words.text("data.reading.none"));
            return;
        }
        DataRequest request = choice.request();
        calibration.set(request.calibration());
        test.set(request.test());
        limit.set(Integer.toString(request.testLimit()));
        raw.set(Boolean.parseBoolean(request.prepared("raw")));
        resize.set(request.prepared("resize"));
        crop.set(request.prepared("crop"));
        mean.set(request.prepared("mean"));
        std.set(request.prepared("std"));
        inputReading.set(inputWords(choice));
        if (choice.ann() == null) {
            accuracy.set("");
            accuracyNote.set("");
            reading.set(
                    Words.text(
                            choice.labelled()
                                    ? "data.reading.unmeasured"
                                    : "data.reading.unlabelled"));
        } else {
            accuracy.set(Words.text("data.accuracy", choice.ann().percent()));
            accuracyNote.set(Words.text("data.accuracy.note", choice.ann().images()));
            reading.set(
                    Words.text(
                            "data.reading",
                            choice.ann().percent(),
                            choice.ann().images(),
                            choice.ann().low(),
                            choice.ann().high()));
        }
    }
}
