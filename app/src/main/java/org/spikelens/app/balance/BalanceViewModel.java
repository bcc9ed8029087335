package org.spikelens.app.balance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
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
import org.spikelens.engine.convert.Setting;

/** Balancing thresholds, update by update. */
public final class BalanceViewModel implements Stepping {
    private final ChannelChoice channel = new ChannelChoice();
    private final Workbench workbench;
    private final Project project;
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();
    private final Map<String, String> drafts = new HashMap<>();
    private final BooleanBinding free;
    private final BooleanBinding past;
    private final BooleanBinding ready;
    private final BooleanBinding goesOn;
    private final BooleanBinding startable;
    private final BooleanBinding convertible;
    private final StringBinding hint;
    private final BooleanBinding running;
    private final BooleanBinding rewinds;
    private final IntegerBinding position;
    private final IntegerBinding reached;
    private final IntegerBinding length;
    private final StringBinding positionText;
    private boolean changing;

    public BalanceViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.project = workbench.project();
        running = project.runningProperty().isEqualTo(Step.BALANCE);
        free = workbench.jobs().busyProperty().not().and(running.not());
        ready = project.dataProperty().isNotNull().and(running.or(free));
        rewinds = project.balanceProperty().isNotNull();
        position = number(BalanceFrame::viewed, 0);
        reached = number(BalanceFrame::reached, 0);
        length = number(BalanceFrame::planned, 1);
        positionText = Bindings.createStringBinding(this::positionWords, project.balanceProperty());
        BooleanBinding valid = Bindings.isEmpty(problems);
        past = project.staleProperty(Step.BALANCE).and(reached.greaterThan(0));
        BooleanBinding fed = project.imagesMissingProperty().not();
        goesOn = ready.and(valid).and(past.not()).and(fed);
        startable = free.and(valid).and(rewinds).and(reached.greaterThan(0)).and(fed);
        convertible = free.and(valid).and(position.greaterThan(0));
        hint =
                Bindings.createStringBinding(
                        this::hintWords,
                        past,
                        position,
                        reached,
                        project.modelProperty(),
                        project.methodProperty(),
                        project.settings());
        project.balanceProperty().addListener((property, before, now) -> offerChannels());
        project.selectedProperty().addListener((property, before, now) -> offerChannels());
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
        return workbench.balance().method();
    }

    /** Why a method is not for the open network; empty where nothing speaks against it. */
    String unfit(MethodDescription method) {
        return workbench.balance().unfit(method.id());
    }

    public void choose(MethodDescription method) {
        workbench.balance().choose(method.id());
    }

    /** Values that differ from the method's defaults; a change makes the balancing stale. */
    public ObservableMap<String, String> settings() {
        return project.settings();
    }

    public void set(String key, String value) {
        changing = true;
        workbench.balance().set(key, value);
        changing = false;
    }

    /** Whether a setting changes because of the form itself. */
    boolean changing() {
        return changing;
    }

    /** Takes what is being typed into a number's field; it counts from {@link #commit} on. */
    public void type(Setting setting, String text) {
        String value = text.strip();
        drafts.put(setting.key(), value);
        if (setting.accepts(value)) {
            problems.remove(setting.key());
        } else {
            problems.put(
                    setting.key(),
                    Words.text("balance.setting.bad", name(setting), setting.takes()));
        }
    }

    /** Lets count what was typed and can be taken; the rest stays a problem. */
    public void commit() {
        if (changing) {
            return;
        }
        for (Setting setting : method().settings()) {
            String draft = drafts.get(setting.key());
            if (draft != null && !problems.containsKey(setting.key())) {
                drafts.remove(setting.key());
                if (!draft.equals(value(setting))) {
                    set(setting.key(), draft);
                }
            }
        }
    }

    /** Whether what stands in a field does not count yet. */
    boolean typing(Setting setting) {
        return drafts.containsKey(setting.key());
    }

    /** Takes the last change of the project back. */
    void undo() {
        if (free.get()) {
            project.edits().undo();
        }
    }

    /** Does again what was taken back last. */
    void redo() {
        if (free.get()) {
            project.edits().redo();
        }
    }

    /** Forgets what was typed and does not count yet. */
    void forgetTyping() {
        drafts.clear();
        problems.clear();
    }

    /**
     * What is wrong with what stands in the fields, by setting; nothing runs until it is mended.
     */
    public ObservableMap<String, String> problems() {
        return problems;
    }

    /** The value that counts. */
    public String value(Setting setting) {
        return project.settings().getOrDefault(setting.key(), setting.defaultValue());
    }

    /** Of a setting, for people. */
    static String name(Setting setting) {
        String key = "setting." + setting.key();
        return Words.has(key) ? Words.text(key) : setting.key();
    }

    /** Whether nothing runs, so that settings may change. */
    public BooleanExpression free() {
        return free;
    }

    /** Whether the thresholds were found with settings that are no longer those in the form. */
    public BooleanExpression past() {
        return past;
    }

    /** What to know before converting with the thresholds in view; empty for nothing. */
    public StringExpression hint() {
        return hint;
    }

    /** Whether there are updates to forget. */
    public BooleanExpression startable() {
        return startable;
    }

    /** Whether the update in view has thresholds to convert with: before the first all are zero. */
    public BooleanExpression convertible() {
        return convertible;
    }

    /** Forgets all updates and starts with the settings in the form. */
    public void startAnew() {
        commit();
        if (startable.get()) {
            workbench.balance().reset();
        }
    }

    public void goOn() {
        commit();
        project.stepProperty().set(Step.CONVERT);
    }

    /** What the plots say in words. */
    BalanceReadings readings() {
        return new BalanceReadings(project, statistics());
    }

    /** Which channel of the selected layer is looked at. */
    ChannelChoice channel() {
        return channel;
    }

    private void offerChannels() {
        SiteStatistics statistics = statistics();
        channel.offer(statistics == null ? 0 : statistics.histograms().size());
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

    /** The open network; null before there is one. */
    OpenedModel network() {
        return project.modelProperty().get();
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
    public BooleanExpression goesOn() {
        return goesOn;
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
        step(Integer.MAX_VALUE);
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    @Override
    public void step(int count) {
        commit();
        if (goesOn.get()) {
            workbench.balance().run(count);
        }
    }

    @Override
    public void moveTo(int update) {
        if (free.get()) {
            workbench.balance().view(update);
        }
    }

    private String hintWords() {
        if (!unfit(method()).isEmpty()) {
            return unfit(method());
        }
        if (reached.get() > 0 && position.get() == 0) {
            return Words.text("balance.before");
        }
        return past.get() ? Words.text("balance.past") : "";
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
