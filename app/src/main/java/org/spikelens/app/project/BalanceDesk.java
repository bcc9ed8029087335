package org.spikelens.app.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.job.LatestFrame;

/** What can be done to the thresholds. Confined to the screen's thread. */
public final class BalanceDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final Losses losses;
    private final LatestFrame<BalanceFrame> feed = new LatestFrame<>();
    private final NewestLook<BalanceFrame> look;
    private Map<String, String> begunWith = Map.of();

    /**
     * What came of it.
     *
     * @param model null where thresholds were not begun anew
     * @param frame null where there are none
     */
    private record Balanced(OpenedModel model, BalanceFrame frame) {}

    BalanceDesk(Project project, Runner runner, Session session, Losses losses) {
        this.losses = losses;
        this.project = project;
        this.runner = runner;
        this.session = session;
        look =
                new NewestLook<>(
                        runner,
                        Step.BALANCE,
                        (update, context) -> session.viewUpdate(update),
                        this::show);
    }

    public List<MethodDescription> methods() {
        return Methods.all().stream().map(ConversionMethod::description).toList();
    }

    /** The chosen method. */
    public MethodDescription method() {
        String id = project.methodProperty().get();
        return methods().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * Why a method is not for the open network; empty where it is, or where its settings are no
     * longer its usual ones, so that only a start can tell.
     */
    public String unfit(String method) {
        OpenedModel model = project.modelProperty().get();
        boolean changed =
                method.equals(project.methodProperty().get()) && !project.settings().isEmpty();
        return model == null || changed ? "" : model.unfit().getOrDefault(method, "");
    }

    /** Chooses a method, with its own defaults. */
    public void choose(String method) {
        chosen(method, Map.of());
    }

    /**
     * Chooses a method with settings that differ from its defaults, and balances by it: one change
     * to be taken back.
     */
    public void take(String method, Map<String, String> settings) {
        if (loseThresholds("edit.method")) {
            choose(method, settings);
        } else {
            chosen(method, settings);
        }
        run(Integer.MAX_VALUE, () -> {}, true);
    }

    private void chosen(String method, Map<String, String> settings) {
        String before = project.methodProperty().get();
        Map<String, String> had = Map.copyOf(project.settings());
        choose(method, settings);
        project.edits()
                .did(
                        Edit.of(
                                Edit.METHOD,
                                Words.text("edit.method"),
                                () -> choose(before, had),
                                () -> choose(method, settings)));
    }

    private void choose(String method, Map<String, String> settings) {
        project.settings().clear();
        project.methodProperty().set(method);
        project.settings().putAll(settings);
        markStale();
    }

    /** Changes a setting; thresholds found with another are then of the past. */
    public void set(String key, String value) {
        String before = project.settings().get(key);
        put(key, value);
        String name = "setting." + key;
        project.edits()
                .did(
                        Edit.of(
                                name,
                                Words.text(
                                        "edit.setting", Words.has(name) ? Words.text(name) : key),
                                () -> put(key, before),
                                () -> put(key, value)));
    }

    /**
     * @param value null for the method's default
     */
    private void put(String key, String value) {
        if (value == null) {
            project.settings().remove(key);
        } else {
            project.settings().put(key, value);
        }
        markStale();
    }

    /** Goes on by so many updates, or starts. */
    public void run(int updates) {
        run(updates, () -> {});
    }

    /**
     * @param then what is done after these updates
     */
    void run(int updates, Runnable then) {
        run(updates, then, false);
    }

    /**
     * @param kept whether thresholds that are lost by it have been put aside already
     */
    private void run(int updates, Runnable then, boolean kept) {
        boolean anew =
                project.balanceProperty().get() == null
                        || project.staleProperty(Step.BALANCE).get();
        int start = anew ? 0 : project.balanceProperty().get().reached();
        String method = project.methodProperty().get();
        Map<String, String> settings = Map.copyOf(project.settings());
        if (project.runningProperty().get() != null) {
            return;
        }
        Losses.Loss loss = anew && !kept && found() ? losses.loss() : null;
        Map<String, String> foundWith = begunWith;
        begunWith = anew ? asked() : begunWith;
        AtomicReference<OpenedModel> begun = new AtomicReference<>();
        Consumer<Balanced> end =
                balanced -> {
                    if (anew && balanced.model() == null) {
                        // it was not begun: what is in view was found as it was found
                        begunWith = foundWith;
                    } else if (loss != null) {
                        losses.did(loss, Edit.RESET, Words.text("edit.balance"), true);
                    }
                    show(balanced);
                };
        runner.run(
                Step.BALANCE,
                start,
                new Runner.Process<>(
                        Words.text("job.balance"),
                        context -> {
                            if (loss != null) {
                                loss.putAside(true);
                            }
                            if (anew) {
                                begun.set(session.startBalancing(method, settings));
                            }
                            return new Balanced(
                                    begun.get(), session.balance(updates, feed::publish, context));
                        },
                        balanced -> {
                            end.accept(balanced);
                            then.run();
                        },
                        context -> new Balanced(begun.get(), session.balanceFrame()),
                        end),
                () -> run(left(start, updates), then));
    }

    /** Of so many updates from one on, those that are not made yet. */
    private int left(int from, int updates) {
        BalanceFrame frame = project.balanceProperty().get();
        return frame == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, (long) from + updates - frame.reached());
    }

    /** Looks at the thresholds of an earlier update; a conversion uses those in view. */
    public void view(int update) {
        BalanceFrame frame = project.balanceProperty().get();
        int before = frame == null ? update : look.position(frame.viewed());
        if (before == update) {
            return;
        }
        look.ask(update);
        project.edits()
                .did(
                        new Edit(
                                Edit.UPDATE,
                                Words.text("edit.update"),
                                true,
                                () -> look.ask(before),
                                () -> look.ask(update)));
    }

    /** Starts anew with no update made. */
    public void reset() {
        if (project.runningProperty().get() == null) {
            loseThresholds("edit.reset.balance");
            project.forgetThresholds();
            run(0);
        }
    }

    /**
     * Those that were found, and what was made with them, can be brought back.
     *
     * @return whether there were any
     */
    private boolean loseThresholds(String name) {
        if (found()) {
            losses.lose(name, true);
        }
        return found();
    }

    private boolean found() {
        BalanceFrame frame = project.balanceProperty().get();
        return frame != null && frame.reached() > 0;
    }

    /** The thresholds in view as a table: layer, channel, threshold, separated by tabs. */
    public String asText() {
        StringBuilder text = new StringBuilder(Words.text("thresholds.head"));
        for (SiteThresholds site : project.balanceProperty().get().thresholds()) {
            for (int i = 0; i < site.values().size(); i++) {
                text.append('\n').append(site.site()).append('\t').append(i);
                text.append('\t').append(site.values().get(i));
            }
        }
        return text.toString();
    }

    /**
     * Shows thresholds that were found earlier.
     *
     * @param method and settings that they were found with; one that a later version brought is
     *     missing in a file of before, which had what is usual now
     * @param stale whether something before them changed since
     */
    void restore(BalanceFrame frame, String method, Map<String, String> settings, boolean stale) {
        begunWith = asked(method, settings);
        if (stale && asked().equals(begunWith)) {
            begunWith = Map.of();
        }
        show(frame);
    }

    /** The method and settings, all of them, that the thresholds in view were found with. */
    Map<String, String> begunWith() {
        return begunWith;
    }

    /**
     * Shows thresholds that the engine has again, or has found elsewhere.
     *
     * @param frame null for none
     */
    void take(BalanceFrame frame, Map<String, String> foundWith) {
        begunWith = foundWith;
        runner.control().watchSite(project.selectedSite());
        if (frame == null) {
            project.balanceProperty().set(null);
            markStale();
            return;
        }
        show(frame);
        refresh();
    }

    /** Thresholds found with other images: no settings make them of now again. */
    void outdate() {
        begunWith = Map.of();
        markStale();
    }

    void poll() {
        BalanceFrame frame = feed.take();
        if (frame != null && project.runningProperty().get() == Step.BALANCE) {
            runner.steps().show(frame.reached());
            project.balanceProperty().set(frame);
        }
    }

    /** Asks for the histogram of the selected layer where that of another, or none, is in view. */
    void lookAtSelected() {
        BalanceFrame frame = project.balanceProperty().get();
        boolean seen =
                frame != null
                        && frame.statistics() != null
                        && frame.statistics().site().equals(project.selectedProperty().get());
        if (!seen && project.selectedSite() >= 0) {
            refresh();
        }
    }

    /** Brings what is in view up to date after another layer was selected. */
    void refresh() {
        if (project.balanceProperty().get() != null && project.runningProperty().get() == null) {
            runner.quietly(
                    Step.BALANCE,
                    context -> session.balanceFrame(),
                    frame -> project.balanceProperty().set(frame));
        }
    }

    /** Thresholds are of the past while any setting differs from those they were found with. */
    private void markStale() {
        project.staleProperty(Step.BALANCE)
                .set(project.balanceProperty().get() != null && !asked().equals(begunWith));
    }

    /** The method and the values of all its settings, defaults included. */
    private Map<String, String> asked() {
        return asked(project.methodProperty().get(), project.settings());
    }

    /** The same of another choice. */
    Map<String, String> asked(String id, Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        methods().stream()
                .filter(method -> method.id().equals(id))
                .flatMap(method -> method.settings().stream())
                .forEach(setting -> values.put(setting.key(), setting.defaultValue()));
        values.putAll(settings);
        values.put("method", id);
        return values;
    }

    private void show(Balanced balanced) {
        if (balanced.model() != null) {
            project.convertedFrom(List.of());
            project.modelProperty().set(balanced.model());
            // the same layer may be another site of the other graph
            runner.control().watchSite(project.selectedSite());
        }
        show(balanced.frame());
    }

    private void show(BalanceFrame frame) {
        feed.take();
        project.balanceProperty().set(frame);
        markStale();
        if (frame != null && project.conversionProperty().get() != null) {
            boolean other = !frame.thresholds().equals(project.convertedFrom());
            project.staleProperty(Step.CONVERT).set(other);
            project.staleProperty(Step.SIMULATE).set(other);
        }
    }
}
