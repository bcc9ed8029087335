package org.spikelens.app.balance;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableMap;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.convert.MethodDescription;

/** Balancing thresholds, update by update. */
public final class BalanceViewModel implements Stepping {
    private final Workbench workbench;
    private final Project project;
    private final BooleanBinding ready;
    private final BooleanBinding running;
    private final BooleanBinding rewinds;
    private final IntegerBinding position;
    private final IntegerBinding reached;
    private final IntegerBinding length;
    private final StringBinding positionText;

    public BalanceViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.project = workbench.project();
        ready = project.dataProperty().isNotNull();
        running = project.runningProperty().isEqualTo(Step.BALANCE);
        rewinds = project.balanceProperty().isNotNull();
        position = number(BalanceFrame::viewed, 0);
        reached = number(BalanceFrame::reached, 0);
        length = number(BalanceFrame::planned, 1);
        positionText = Bindings.createStringBinding(this::positionWords, project.balanceProperty());
    }

    public ReadOnlyObjectProperty<BalanceFrame> frameProperty() {
        return project.balanceProperty();
    }

    public ReadOnlyStringProperty selectedProperty() {
        return project.selectedProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return project.troubleProperty(Step.BALANCE);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.BALANCE);
    }

    /** All methods that can be chosen. */
    public List<MethodDescription> methods() {
        return workbench.balance().methods();
    }

    public ReadOnlyStringProperty methodProperty() {
        return project.methodProperty();
    }

    public MethodDescription method() {
        return methods().stream()
                .filter(method -> method.id().equals(project.methodProperty().get()))
                .findFirst()
                .orElseThrow();
    }

    public void choose(MethodDescription method) {
        workbench.balance().choose(method.id());
    }

    /** Values that differ from the method's defaults; a change makes the balancing stale. */
    public ObservableMap<String, String> settings() {
        return project.settings();
    }

    public void set(String key, String value) {
        workbench.balance().set(key, value);
    }

    public void goOn() {
        project.stepProperty().set(Step.CONVERT);
    }

    /** What the histogram shows. */
    public String histogramTitle() {
        OpenedModel model = project.modelProperty().get();
        String layer = project.selectedProperty().get();
        return model == null || layer.isEmpty()
                ? Words.text("balance.histogram")
                : Words.text("balance.histogram.of", model.layer(layer).orElseThrow().title());
    }

    /** One sentence on the histogram. */
    public String histogramReading() {
        SiteStatistics statistics = statistics();
        return statistics == null
                ? Words.text("balance.histogram.none")
                : Words.text(
                        "balance.histogram.reading",
                        100 * statistics.clipped(),
                        statistics.dead().size(),
                        statistics.channels().size(),
                        statistics.overshooting().size());
    }

    /** One sentence on the trajectories. */
    public String trajectoryReading() {
        BalanceFrame frame = project.balanceProperty().get();
        if (frame == null || frame.reached() == 0) {
            return Words.text("balance.trajectory.none");
        }
        List<Double> means = new ArrayList<>();
        frame.thresholds().forEach(site -> means.add(site.mean()));
        means.sort(null);
        return Words.text(
                "balance.trajectory.reading",
                frame.viewed(),
                means.get(0),
                means.get(means.size() - 1),
                frame.thresholds().size());
    }

    /** Of the selected layer; null where there are none, or of another layer. */
    public SiteStatistics statistics() {
        BalanceFrame frame = project.balanceProperty().get();
        return frame == null
                        || frame.statistics() == null
                        || !frame.statistics().site().equals(project.selectedProperty().get())
                ? null
                : frame.statistics();
    }

    public int selectedSite() {
        return project.selectedSite();
    }

    @Override
    public BooleanExpression ready() {
        return ready;
    }

    @Override
    public BooleanExpression running() {
        return running;
    }

    @Override
    public BooleanExpression rewinds() {
        return rewinds;
    }

    @Override
    public IntegerExpression position() {
        return position;
    }

    @Override
    public IntegerExpression reached() {
        return reached;
    }

    @Override
    public IntegerExpression length() {
        return length;
    }

    @Override
    public StringExpression positionText() {
        return positionText;
    }

    @Override
    public void play() {
        workbench.balance().run(Integer.MAX_VALUE);
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    @Override
    public void step(int count) {
        workbench.balance().run(count);
    }

    @Override
    public void moveTo(int update) {
        workbench.balance().view(update);
    }

    @Override
    public void reset() {
        workbench.balance().reset();
    }

    private String positionWords() {
        BalanceFrame frame = project.balanceProperty().get();
        return frame == null
                ? Words.text("balance.position.none")
                : Words.text("balance.position", frame.viewed(), frame.planned());
    }

    private IntegerBinding number(
            java.util.function.ToIntFunction<BalanceFrame> value, int without) {
        return Bindings.createIntegerBinding(
                () ->
                        project.balanceProperty().get() == null
                                ? without
                                : value.applyAsInt(project.balanceProperty().get()),
                project.balanceProperty());
    }
}
