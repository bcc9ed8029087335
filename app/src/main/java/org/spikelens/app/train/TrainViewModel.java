package org.spikelens.app.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.TrainingDesk;
import org.spikelens.app.project.TrainingFrame;
import org.spikelens.app.project.TrainingRequest;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.ann.train.LossCourse;
import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.ann.train.Schedule;
import org.spikelens.engine.workflow.QcfsOutput;

/**
 * Training the open network on with activations in steps: settings, course, and what came of it.
 */
public final class TrainViewModel {
    private static final int MOST_LEVELS = 1024;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;

    private final Workbench workbench;
    private final TrainingDesk desk;
    private final BooleanBinding needsModel;
    private final BooleanBinding needsImages;
    private final BooleanBinding ready;
    private TrainingRequest asked;
    private final StringProperty levels = new SimpleStringProperty("4");
    private final StringProperty file = new SimpleStringProperty("");
    private final IntegerProperty epochs = new SimpleIntegerProperty(4);
    private final IntegerProperty batch = new SimpleIntegerProperty(100);
    private final ObjectProperty<Double> rate = new SimpleObjectProperty<>(0.02);
    private final IntegerProperty shift = new SimpleIntegerProperty(0);
    private final IntegerProperty patience = new SimpleIntegerProperty(0);
    private final ObjectProperty<Pools> pools = new SimpleObjectProperty<>(Pools.KEEP);
    private final ReadOnlyStringWrapper levelsProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fileProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");

    public TrainViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.desk = workbench.training();
        needsModel = workbench.project().modelProperty().isNull();
        needsImages =
                workbench
                        .project()
                        .dataProperty()
                        .isNull()
                        .or(workbench.project().imagesMissingProperty());
        ready =
                Bindings.createBooleanBinding(
                        () ->
                                data() != null
                                        && data().ann() != null
                                        && !workbench.project().imagesMissingProperty().get(),
                        workbench.project().dataProperty(),
                        workbench.project().imagesMissingProperty());
        levels.addListener((property, before, now) -> levelsProblem.set(""));
        file.addListener((property, before, now) -> fileProblem.set(""));
        workbench.project().modelProperty().addListener((property, before, now) -> suggest(now));
        suggest(workbench.project().modelProperty().get());
        reading.bind(
                Bindings.createStringBinding(
                        this::read,
                        desk.frameProperty(),
                        desk.trainedProperty(),
                        desk.runningProperty(),
                        workbench.project().dataProperty()));
    }

    /** Whether no network is open. */
    public BooleanBinding needsModel() {
        return needsModel;
    }

    /** Whether there are no images at all. */
    public BooleanBinding needsImages() {
        return needsImages;
    }

    /** Whether there is a network with images that it can learn from. */
    public BooleanBinding ready() {
        return ready;
    }

    /** Starts, or goes on where the same training was stopped; tells what is wrong with a field. */
    public void start() {
        List<Integer> numbers = numbers();
        Path output = output();
        if (numbers == null || output == null || !ready().get()) {
            return;
        }
        Schedule schedule =
                new Schedule(
                        0,
                        epochs.get(),
                        batch.get(),
                        rate.get(),
                        true,
                        MOMENTUM,
                        DECAY,
                        shift.get(),
                        false);
        asked =
                new TrainingRequest(
                        new QcfsPlan(
                                numbers, pools.get() == Pools.AVERAGE, schedule, patience.get()),
                        new QcfsOutput(output, true, false));
        desk.start(asked);
    }

    public void stop() {
        desk.stop();
    }

    public void dismissTrouble() {
        desk.dismissTrouble();
    }

    /** Levels of the activations: one number, or one for each with commas between. */
    public StringProperty levelsProperty() {
        return levels;
    }

    /** Where the network is written to. */
    public StringProperty fileProperty() {
        return file;
    }

    public IntegerProperty epochsProperty() {
        return epochs;
    }

    public IntegerProperty batchProperty() {
        return batch;
    }

    public ObjectProperty<Double> rateProperty() {
        return rate;
    }

    public IntegerProperty shiftProperty() {
        return shift;
    }

    public IntegerProperty patienceProperty() {
        return patience;
    }

    public ObjectProperty<Pools> poolsProperty() {
        return pools;
    }

    public ReadOnlyStringProperty levelsProblemProperty() {
        return levelsProblem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty fileProblemProperty() {
        return fileProblem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return desk.runningProperty();
    }

    public ReadOnlyObjectProperty<TrainingFrame> frameProperty() {
        return desk.frameProperty();
    }

    public ReadOnlyObjectProperty<TrainingDesk.Trained> trainedProperty() {
        return desk.trainedProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return desk.troubleProperty();
    }

    /** Of the network that is trained on; null where it was not measured. */
    public Measured source() {
        return data() == null ? null : data().ann();
    }

    /** What the last training was asked for; empty before. */
    List<String> facts() {
        return asked == null ? List.of() : List.of(Words.text("figure.training", asked.plan()));
    }

    /** What became of the loss, in one sentence; empty before the first. */
    String lossReading() {
        TrainingFrame frame = desk.frameProperty().get();
        if (frame == null || frame.losses().isEmpty()) {
            return Words.text("train.loss.none");
        }
        LossCourse.Point first = frame.losses().get(0);
        LossCourse.Point last = frame.losses().get(frame.losses().size() - 1);
        return Words.text(
                last.loss() <= first.loss() ? "train.loss.fell" : "train.loss.rose",
                first.loss(),
                last.loss(),
                Math.round(last.step()));
    }

    /** What became of the accuracy, in one sentence. */
    String epochReading() {
        TrainingFrame frame = desk.frameProperty().get();
        if (frame == null || frame.epochs().isEmpty()) {
            return Words.text("train.accuracy.none");
        }
        TrainingFrame.Epoch best =
                Collections.max(
                        frame.epochs(), Comparator.comparingDouble(TrainingFrame.Epoch::percent));
        return Words.text("train.accuracy.best", best.number(), best.percent());
    }

    /** Where the training stands, in one sentence. */
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    private String read() {
        if (!ready().get()) {
            return Words.text("train.needs");
        }
        TrainingDesk.Trained trained = desk.trainedProperty().get();
        if (trained != null) {
            QcfsTrained network = trained.network();
            return Words.text(
                    "train.reading.done",
                    network.accuracyBefore(),
                    network.accuracyAfter(),
                    network.epochs(),
                    trained.file().getFileName());
        }
        TrainingFrame frame = desk.frameProperty().get();
        if (frame == null) {
            return Words.text(desk.runningProperty().get() ? "train.begins" : "train.idle");
        }
        if (!desk.runningProperty().get()) {
            return Words.text("train.reading.stopped", frame.taken(), frame.steps());
        }
        double loss = frame.losses().get(frame.losses().size() - 1).loss();
        if (frame.epochs().isEmpty()) {
            return Words.text("train.reading.first", frame.taken(), frame.steps(), loss);
        }
        TrainingFrame.Epoch last = frame.epochs().get(frame.epochs().size() - 1);
        return Words.text(
                "train.reading", frame.taken(), frame.steps(), loss, last.percent(), last.number());
    }

    private DataChoice data() {
        return workbench.project().dataProperty().get();
    }

    private void suggest(OpenedModel model) {
        if (model != null) {
            file.set(
                    Path.of(System.getProperty("user.home"))
                            .resolve(Words.text("train.file.name", model.title()))
                            .toString());
        }
    }

    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (String word : levels.get().split(",", -1)) {
            String digits = word.strip();
            int number = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
            if (number < 1 || number > MOST_LEVELS) {
                levelsProblem.set(Words.text("train.levels.problem", MOST_LEVELS));
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private Path output() {
        try {
            if (!file.get().isBlank()) {
                return Path.of(file.get().strip());
            }
        } catch (InvalidPathException e) {
            // told below, like a field that is empty
        }
        fileProblem.set(Words.text("train.file.problem"));
        return null;
    }
}
