package org.spikelens.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import org.spikelens.app.job.LongWork;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.CompareDesk;
import org.spikelens.app.project.CompareRequest;
import org.spikelens.app.project.ComparisonFrame;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.metrics.McNemar;

/** Several methods on the open network. */
public final class CompareViewModel implements LongWork {
    private final Workbench workbench;
    private final Project project;
    private final CompareDesk desk;
    private final List<MethodChoice> methods = new ArrayList<>();
    private final ObjectProperty<Integer> last = new SimpleObjectProperty<>(32);
    private final ObjectProperty<Integer> at = new SimpleObjectProperty<>(32);
    private final ObjectProperty<Integer> images = new SimpleObjectProperty<>(200);
    private final ObjectProperty<ComparisonFrame.Row> selected = new SimpleObjectProperty<>();
    private final BooleanBinding needsModel;
    private final BooleanBinding needsImages;
    private final BooleanBinding ready;
    private final BooleanBinding usable;
    private final StringBinding hint;

    /**
     * A method, and whether it takes part.
     *
     * @param unfit why it is not for the open network; empty where it is
     */
    public record MethodChoice(
            MethodDescription method, BooleanProperty chosen, StringProperty unfit) {

        private static MethodChoice of(MethodDescription method) {
            return new MethodChoice(
                    method, new SimpleBooleanProperty(usual(method)), new SimpleStringProperty(""));
        }

        /** Those made for a number of timesteps take a calibration each: a person asks for them. */
        private static boolean usual(MethodDescription method) {
            return !method.fixedTimesteps();
        }

        boolean fits() {
            return unfit.get().isEmpty();
        }

        private void fit(String why) {
            boolean before = fits();
            unfit.set(why);
            if (!fits()) {
                chosen.set(false);
            } else if (!before) {
                chosen.set(usual(method));
            }
        }
    }

    public CompareViewModel(Workbench workbench) {
        this.workbench = workbench;
        project = workbench.project();
        desk = workbench.compare();
        List<Observable> deciding =
                new ArrayList<>(
                        List.of(
                                project.modelProperty(),
                                project.dataProperty(),
                                project.imagesMissingProperty(),
                                project.runningProperty(),
                                desk.runningProperty()));
        for (MethodDescription method : workbench.balance().methods()) {
            MethodChoice choice = MethodChoice.of(method);
            methods.add(choice);
            deciding.add(choice.chosen());
        }
        project.modelProperty().addListener(change -> fit());
        project.methodProperty().addListener(change -> fit());
        project.settings().addListener((InvalidationListener) change -> fit());
        fit();
        Observable[] all = deciding.toArray(new Observable[0]);
        needsModel = project.modelProperty().isNull();
        needsImages = project.dataProperty().isNull().or(project.imagesMissingProperty());
        hint = Bindings.createStringBinding(this::hintWords, all);
        ready =
                Bindings.createBooleanBinding(
                        () -> !desk.runningProperty().get() && hintWords().isEmpty(), all);
        usable =
                Bindings.createBooleanBinding(
                        () ->
                                chosenRow() != null
                                        && !desk.runningProperty().get()
                                        && project.runningProperty().get() == null,
                        selected,
                        desk.frameProperty(),
                        desk.runningProperty(),
                        project.runningProperty());
        last.addListener((property, before, now) -> at.set(now));
    }

    /** All methods, in the order of their list. */
    public List<MethodChoice> methods() {
        return List.copyOf(methods);
    }

    /** All that fit the open network, or none. */
    public void chooseAll(boolean chosen) {
        methods.forEach(each -> each.chosen().set(chosen && each.fits()));
    }

    private void fit() {
        methods.forEach(each -> each.fit(workbench.balance().unfit(each.method().id())));
    }

    /** Accuracy is read at 1, 2, 4, ... up to this. */
    public ObjectProperty<Integer> lastProperty() {
        return last;
    }

    /** The timestep that is ranked by. */
    public ObjectProperty<Integer> atProperty() {
        return at;
    }

    public ObjectProperty<Integer> imagesProperty() {
        return images;
    }

    /** The timesteps that are read. */
    public List<Integer> timesteps() {
        List<Integer> powers = new ArrayList<>();
        for (int power = 1; power <= last.get(); power *= 2) {
            powers.add(power);
        }
        return powers;
    }

    @Override
    public BooleanExpression ready() {
        return ready;
    }

    @Override
    public BooleanExpression running() {
        return desk.runningProperty();
    }

    @Override
    public ReadOnlyDoubleProperty progress() {
        return workbench.jobs().fractionProperty();
    }

    @Override
    public ObservableStringValue progressWords() {
        return workbench.jobs().detailProperty();
    }

    /** Whether no network is open. */
    public BooleanExpression needsModel() {
        return needsModel;
    }

    /** Whether there are no images to compare on. */
    public BooleanExpression needsImages() {
        return needsImages;
    }

    @Override
    public StringExpression hint() {
        return hint;
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return desk.troubleProperty();
    }

    public void dismissTrouble() {
        desk.dismissTrouble();
    }

    public ReadOnlyObjectProperty<ComparisonFrame> frameProperty() {
        return desk.frameProperty();
    }

    /** The method that is looked at; null for the best. */
    public ObjectProperty<ComparisonFrame.Row> selectedProperty() {
        return selected;
    }

    @Override
    public void run() {
        if (!ready.get()) {
            return;
        }
        selected.set(null);
        Map<String, Map<String, String>> chosen = new LinkedHashMap<>();
        for (MethodChoice each : methods) {
            if (each.chosen().get()) {
                chosen.put(each.method().id(), desk.settings(each.method().id()));
            }
        }
        desk.run(new CompareRequest(chosen, timesteps(), at.get(), images.get()));
    }

    @Override
    public void cancel() {
        desk.cancel();
    }

    /** The method that is looked at, or the best; null before any is done. */
    public ComparisonFrame.Row chosenRow() {
        ComparisonFrame frame = desk.frameProperty().get();
        if (frame == null || frame.rows().isEmpty()) {
            return null;
        }
        ComparisonFrame.Row row = selected.get();
        return row == null
                ? frame.rows().get(0)
                : frame.rows().stream()
                        .filter(each -> each.id().equals(row.id()))
                        .findFirst()
                        .orElse(frame.rows().get(0));
    }

    public BooleanExpression usable() {
        return usable;
    }

    /** Takes the method that is looked at, with its settings, for the open project. */
    public void use() {
        if (usable.get()) {
            ComparisonFrame.Row row = chosenRow();
            project.stepProperty().set(Step.BALANCE);
            workbench.balance().take(row.id(), row.settings());
        }
    }

    /** One sentence or two on the comparison. */
    public String reading() {
        ComparisonFrame frame = desk.frameProperty().get();
        if (frame == null || frame.rows().isEmpty()) {
            return Words.text("compare.reading.none");
        }
        ComparisonFrame.Row best = frame.rows().get(0);
        Measured score = frame.score(best);
        String first =
                frame.ann() == null
                        ? Words.text(
                                "compare.reading.agreement",
                                best.name(),
                                frame.request().at(),
                                score.percent(),
                                frame.images())
                        : Words.text(
                                "compare.reading.best",
                                best.name(),
                                frame.request().at(),
                                score.percent(),
                                frame.images(),
                                frame.ann().percent());
        List<String> alike =
                frame.rows().stream()
                        .skip(1)
                        .filter(row -> row.p() >= McNemar.SIGNIFICANT)
                        .map(ComparisonFrame.Row::name)
                        .toList();
        String begun =
                frame.complete()
                        ? ""
                        : Words.text(
                                        "compare.reading.part",
                                        frame.done(),
                                        frame.request().methods().size())
                                + " ";
        if (frame.rows().size() == 1) {
            return begun + first;
        }
        return begun
                + first
                + " "
                + (alike.isEmpty()
                        ? Words.text("compare.reading.clear")
                        : Words.text(
                                "compare.reading.chance",
                                String.join(Words.text("compare.reading.join"), alike)));
    }

    private String hintWords() {
        if (needsModel.get()) {
            return Words.text("compare.needs.model");
        }
        if (needsImages.get()) {
            return Words.text("compare.needs.data");
        }
        if (methods.stream().noneMatch(each -> each.chosen().get())) {
            return Words.text("compare.needs.methods");
        }
        return project.runningProperty().get() == null ? "" : Words.text("compare.needs.rest");
    }
}
