package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.ExitCurve;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.diagnose.SampleDecision.Course;

/**
 * When images were decided: at which timestep classes are compared, which images are picked, and
 * with which margin they would stop. Confined to the screen's thread.
 */
public final class DecisionsViewModel {
    /** Number of the column and the row of all classes that have none of their own. */
    public static final int OTHERS = -1;

    /** More cannot be read at a glance. */
    private static final int MOST_CLASSES = 12;

    private static final int MOST_BINS = 64;

    private final Workbench workbench;
    private final Project project;
    private final DecisionReadings readings;
    private final DecisionNumbers numbers;
    private final IntegerProperty timestep = new SimpleIntegerProperty();
    private final ReadOnlyIntegerWrapper exit = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Pick> pick = new SimpleObjectProperty<>(Pick.ALL);
    private final ReadOnlyObjectWrapper<List<SampleDecision>> picked =
            new ReadOnlyObjectWrapper<>(List.of());
    private List<Integer> classes = List.of();

    /** Which images are picked. */
    public sealed interface Pick {
        Pick ALL = new All();

        /** All of them. */
        record All() implements Pick {}

        /** Of a class, and taken for a class at the timestep. */
        record Cell(int label, int named) implements Pick {}

        /** Settled within these timesteps. */
        record Settled(int first, int last) implements Pick {}

        /** That went so. */
        record Went(Course course) implements Pick {}
    }

    public DecisionsViewModel(Workbench workbench) {
        this.workbench = workbench;
        project = workbench.project();
        readings = new DecisionReadings(this);
        numbers = new DecisionNumbers(this);
        project.diagnosisProperty().addListener((property, before, now) -> shown(before, now));
        timestep.addListener(change -> refresh());
        pick.addListener(change -> refresh());
        shown(null, project.diagnosisProperty().get());
    }

    /** Empty before a diagnosis, and where nothing is known of decisions. */
    public Optional<Decisions> decisions() {
        DiagnosisFrame frame = project.diagnosisProperty().get();
        return frame == null ? Optional.empty() : frame.diagnosis().decisions();
    }

    public ReadOnlyObjectProperty<DiagnosisFrame> frameProperty() {
        return project.diagnosisProperty();
    }

    /** What is seen, in words. */
    public DecisionReadings readings() {
        return readings;
    }

    /** What is seen, in numbers. */
    DecisionNumbers numbers() {
        return numbers;
    }

    /** At which classes are compared; kept within the readout. */
    public IntegerProperty timestepProperty() {
        return timestep;
    }

    public int firstTimestep() {
        return decisions().map(told -> told.readFrom() + 1).orElse(0);
    }

    public int lastTimestep() {
        return decisions().map(Decisions::end).orElse(0);
    }

    /**
     * Numbers of the classes that have a row and a column. Of more than can be read, those with
     * most images that are taken for others, and {@link #OTHERS} for the rest.
     */
    public List<Integer> classes() {
        return classes;
    }

    public String className(int number) {
        DataChoice data = project.dataProperty().get();
        List<String> names = data == null ? List.of() : data.classNames();
        return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
    }

    /** How many images of a class are taken for a class at the timestep. */
    public int count(int label, int named) {
        return (int) all().filter(matches(new Pick.Cell(label, named))).count();
    }

    /** How many images of a class there are. */
    public int count(int label) {
        return (int) all().filter(sample -> row(sample.label()) == label).count();
    }

    /** How many images are right at the timestep. */
    public int right() {
        return (int) all().filter(sample -> sample.rightAt(timestep.get())).count();
    }

    private Stream<SampleDecision> all() {
        return decisions().stream().flatMap(told -> told.samples().stream());
    }

    private int row(int number) {
        return classes.contains(number) ? number : OTHERS;
    }

    /** Which images are picked. */
    public ReadOnlyObjectProperty<Pick> pickProperty() {
        return pick;
    }

    /** They themselves, in the order of the set. */
    public ReadOnlyObjectProperty<List<SampleDecision>> pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    /** Picks images and looks at the first of them, everywhere. */
    public void pick(Pick which) {
        pick.set(which);
        if (!picked.get().isEmpty()) {
            select(picked.get().get(0).image());
        }
    }

    public void pickAll() {
        pick.set(Pick.ALL);
    }

    /** The image that is looked at, everywhere; -1 where none was chosen. */
    public ReadOnlyIntegerProperty sampleProperty() {
        return project.sampleProperty();
    }

    /** Looks at an image, everywhere. */
    public void select(int image) {
        project.sampleProperty().set(image);
    }

    /** Whether the simulation runs the image that is looked at. */
    public boolean simulated() {
        return project.sampleProperty().get() < project.imagesProperty().get();
    }

    /** Watches the image that is looked at in the simulation, which runs more images if it must. */
    public void watch() {
        if (watchable().get()) {
            workbench.simulate().reach(project.sampleProperty().get());
            project.stepProperty().set(Step.SIMULATE);
        }
    }

    /** Whether an image was chosen, and nothing runs. */
    public BooleanExpression watchable() {
        return project.runningProperty().isNull().and(project.sampleProperty().greaterThan(-1));
    }

    /** Timesteps that a bar of the histogram stands for. */
    public int binWidth() {
        int span = lastTimestep() - firstTimestep() + 1;
        return Math.max(1, (span + MOST_BINS - 1) / MOST_BINS);
    }

    /** The timesteps of a bar. */
    public Pick.Settled bin(int number) {
        int first = firstTimestep() + number * binWidth();
        return new Pick.Settled(first, Math.min(lastTimestep(), first + binWidth() - 1));
    }

    public int bins() {
        int span = lastTimestep() - firstTimestep() + 1;
        return decisions().isEmpty() ? 0 : (span + binWidth() - 1) / binWidth();
    }

    /** The bar that a timestep belongs to, within those there are. */
    public int binOf(double at) {
        int number = (int) Math.floor((at - firstTimestep() + 0.5) / binWidth());
        return Math.max(0, Math.min(bins() - 1, number));
    }

    /** How many images each bar stands for. */
    public List<Double> settled(Predicate<SampleDecision> such) {
        int[] counts = new int[bins()];
        all().filter(such).forEach(sample -> counts[binOf(sample.decided())]++);
        return IntStream.of(counts).asDoubleStream().boxed().toList();
    }

    /** Picks the bar so many further on. */
    public void movePick(int bars) {
        if (bins() > 0) {
            int now =
                    pick.get() instanceof Pick.Settled settled
                            ? binOf(settled.first()) + bars
                            : bars > 0 ? 0 : bins() - 1;
            pick(bin(Math.max(0, Math.min(bins() - 1, now))));
        }
    }

    /** What comes of every margin; empty where {@link #decisions()} is. */
    public Optional<ExitCurve> curve() {
        return decisions().map(Decisions::curve);
    }

    /** Number of the margin that is looked at. */
    public ReadOnlyIntegerProperty exitProperty() {
        return exit.getReadOnlyProperty();
    }

    /** Looks at a margin by its number; kept within those there are. */
    public void exit(int number) {
        curve().ifPresent(told -> exit.set(Math.max(0, Math.min(told.size() - 1, number))));
    }

    /** Looks at the margin with which images run so long on average. */
    public void exitAt(double meanTimesteps) {
        curve().ifPresent(told -> exit.set(told.nearest(meanTimesteps)));
    }

    /** Looks at the smallest margin that costs no accuracy. */
    public void cheapest() {
        curve().ifPresent(told -> exit.set(told.cheapest()));
    }

    private Predicate<SampleDecision> matches(Pick which) {
        int at = timestep.get();
        if (which instanceof Pick.Cell cell) {
            return sample ->
                    row(sample.label()) == cell.label() && row(sample.at(at)) == cell.named();
        }
        if (which instanceof Pick.Settled settled) {
            return sample ->
                    sample.decided() >= settled.first() && sample.decided() <= settled.last();
        }
        return which instanceof Pick.Went went
                ? sample -> sample.course() == went.course()
                : sample -> true;
    }

    /** A diagnosis to which only more was added is the same. */
    private void shown(DiagnosisFrame before, DiagnosisFrame now) {
        if (before != null
                && now != null
                && before.diagnosis().decisions().equals(now.diagnosis().decisions())) {
            return;
        }
        classes = decisions().map(DecisionsViewModel::worth).orElse(List.of());
        pick.set(Pick.ALL);
        timestep.set(lastTimestep());
        cheapest();
        refresh();
    }

    private void refresh() {
        picked.set(all().filter(matches(pick.get())).toList());
    }

    private static List<Integer> worth(Decisions told) {
        List<Integer> all = IntStream.range(0, told.classes()).boxed().toList();
        if (all.size() <= MOST_CLASSES) {
            return all;
        }
        int[] wrong = new int[told.classes()];
        for (SampleDecision sample : told.samples()) {
            if (sample.last() != sample.label()) {
                wrong[sample.label()]++;
                wrong[sample.last()]++;
            }
        }
        List<Integer> some =
                new ArrayList<>(
                        all.stream()
                                .sorted(Comparator.comparingInt(number -> -wrong[number]))
                                .limit(MOST_CLASSES - 1)
                                .sorted()
                                .toList());
        some.add(OTHERS);
        return some;
    }
}
