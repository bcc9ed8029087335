package org.spikelens.app.transport;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;

/** Play, pause, one step, ten steps, back and scrub: the same for everything one steps through. */
public final class TransportBar extends HBox {
    private static final int MANY = 10;

    private final Button start =
            Controls.iconButton("transport.start", Feather.SKIP_BACK, this::first);
    private final Button back =
            Controls.iconButton("transport.back", Feather.CHEVRON_LEFT, this::back);
    private final Button play = Controls.iconButton("transport.play", Feather.PLAY, this::toggle);
    private final Button one =
            Controls.iconButton("transport.step", Feather.CHEVRON_RIGHT, () -> forward(1));
    private final Button ten =
            Controls.iconButton("transport.ten", Feather.CHEVRONS_RIGHT, () -> forward(MANY));
    private final Button mark =
            Controls.iconButton("transport.bookmark", Feather.BOOKMARK, this::bookmark);
    private final BookmarkStrip marks = new BookmarkStrip(this::goTo);
    private final Slider slider = new Slider(0, 1, 0);
    private final Label position = Controls.label("", "transport-position");
    private final HBox extras = new HBox();
    private final ChangeListener<Object> refresh = (property, before, now) -> refresh();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final InvalidationListener marked = change -> refresh();
    private final Replay replay = new Replay();
    private Stepping stepping;
    private boolean refreshing;
    private boolean pauses;

    public TransportBar() {
        getStyleClass().addAll("panel", "transport");
        managedProperty().bind(visibleProperty());
        play.getStyleClass().add("go");
        StackPane scrub = new StackPane(slider, marks);
        HBox.setHgrow(scrub, Priority.ALWAYS);
        scrub.setMinWidth(80);
        slider.setMinWidth(80);
        slider.setMaxWidth(Double.MAX_VALUE);
        Controls.describe(slider, "transport.slider");
        slider.setBlockIncrement(1);
        slider.valueProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!refreshing && stepping != null) {
                                scrub((int) Math.round(now.doubleValue()));
                            }
                        });
        slider.valueChangingProperty()
                .addListener((property, before, now) -> snap(slider.getValue()));
        position.setId("transport-position");
        replay.running()
                .addListener(
                        (property, before, now) -> {
                            if (stepping != null) {
                                refresh();
                            }
                        });
        getChildren().addAll(start, back, play, one, ten, scrub, mark, position, extras);
    }

    /**
     * Serves something else from now on; null hides the bar.
     *
     * @param beside stands at the bar's end; null for nothing
     */
    public void serve(Stepping next, Node beside) {
        extras.getChildren().setAll(beside == null ? List.of() : List.of(beside));
        replay.end();
        if (stepping != null) {
            stepping.ready().removeListener(refresh);
            stepping.running().removeListener(refresh);
            stepping.goesOn().removeListener(refresh);
            stepping.rewinds().removeListener(refresh);
            stepping.position().removeListener(refresh);
            stepping.reached().removeListener(refresh);
            stepping.length().removeListener(refresh);
            stepping.positionText().removeListener(refresh);
            if (stepping.bookmarks() != null) {
                stepping.bookmarks().removeListener(marked);
            }
        }
        stepping = next;
        visibleProperty().unbind();
        if (next == null) {
            setVisible(false);
        } else {
            visibleProperty().bind(next.offered());
        }
        ready.set(false);
        if (next != null) {
            next.ready().addListener(refresh);
            next.running().addListener(refresh);
            next.goesOn().addListener(refresh);
            next.rewinds().addListener(refresh);
            next.position().addListener(refresh);
            next.reached().addListener(refresh);
            next.length().addListener(refresh);
            next.positionText().addListener(refresh);
            if (next.bookmarks() != null) {
                next.bookmarks().addListener(marked);
            }
            refresh();
        }
    }

    /** Whether there is something to step through now. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public void toggle() {
        if (stepping == null || !stepping.ready().get()) {
            return;
        }
        if (stepping.running().get()) {
            stepping.pause();
        } else if (replay.running().get()) {
            replay.end();
        } else if (Replay.offered(stepping)) {
            replay.start(stepping);
        } else if (stepping.goesOn().get()) {
            stepping.play();
        }
    }

    /** Shows the next position of what is shown again, when it is time to; called once a pulse. */
    public void beat(long nanos) {
        replay.beat(nanos);
    }

    private boolean done() {
        return stepping.reached().get() >= stepping.length().get() || !stepping.goesOn().get();
    }

    public void forward(int count) {
        if (stepping == null || !stepping.ready().get() || stepping.running().get()) {
            return;
        }
        replay.end();
        int behind = stepping.reached().get() - stepping.position().get();
        if (behind > 0) {
            stepping.moveTo(stepping.position().get() + Math.min(behind, count));
        } else if (stepping.goesOn().get()) {
            stepping.step(count);
        }
    }

    public void backward(int count) {
        if (rewinds()) {
            replay.end();
            stepping.moveTo(Math.max(0, stepping.position().get() - count));
        }
    }

    /** Looks at the start; what was reached stays. */
    public void first() {
        backward(Integer.MAX_VALUE);
    }

    /** Looks at the last of what was reached. */
    public void last() {
        if (rewinds()) {
            replay.end();
            stepping.moveTo(stepping.reached().get());
        }
    }

    /** Sets a bookmark at the position in view, or takes it away. */
    public void bookmark() {
        if (bookmarks()) {
            stepping.toggleBookmark();
        }
    }

    /** Looks at the next bookmark after the position in view. */
    public void nextBookmark() {
        if (bookmarks()) {
            int at = stepping.position().get();
            stepping.bookmarks().stream()
                    .filter(step -> step > at)
                    .findFirst()
                    .ifPresent(this::goTo);
        }
    }

    /** Looks at the last bookmark before the position in view. */
    public void previousBookmark() {
        if (bookmarks()) {
            int at = stepping.position().get();
            stepping.bookmarks().stream()
                    .filter(step -> step < at)
                    .reduce((before, last) -> last)
                    .ifPresent(this::goTo);
        }
    }

    private void goTo(int position) {
        replay.end();
        stepping.goTo(position);
    }

    /** Follows the thumb as far as it can be looked; beyond that the thumb comes back. */
    private void scrub(int wanted) {
        replay.end();
        int reached = stepping.reached().get();
        stepping.moveTo(Math.min(reached, wanted));
        if (wanted > reached) {
            snap(reached);
        }
    }

    /** Puts the thumb on a whole position, which is not asked for by that. */
    private void snap(double wanted) {
        boolean before = refreshing;
        refreshing = true;
        slider.setValue(Math.round(wanted));
        refreshing = before;
    }

    private boolean bookmarks() {
        return stepping != null && stepping.ready().get() && stepping.bookmarks() != null;
    }

    private boolean rewinds() {
        return stepping != null
                && stepping.ready().get()
                && stepping.rewinds().get()
                && !stepping.running().get();
    }

    private void back() {
        backward(1);
    }

    private void showRunning(boolean running) {
        if (running != pauses) {
            pauses = running;
            play.setGraphic(Controls.icon(running ? Feather.PAUSE : Feather.PLAY));
            Controls.describe(play, running ? "transport.pause" : "transport.play");
            play.setId("transport-play");
        }
    }

    private void refresh() {
        refreshing = true;
        ready.set(stepping.ready().get());
        boolean running = stepping.running().get();
        boolean idle = stepping.ready().get() && !running;
        int at = stepping.position().get();
        boolean done = done();
        showRunning(running || replay.running().get());
        play.setDisable(
                !stepping.ready().get()
                        || done && !running && !stepping.replays() && !Replay.offered(stepping));
        one.setDisable(!idle || done && at >= stepping.reached().get());
        ten.setDisable(one.isDisable());
        back.setDisable(!idle || !stepping.rewinds().get() || at == 0);
        start.setDisable(back.isDisable());
        slider.setDisable(!idle || !stepping.rewinds().get() || stepping.reached().get() == 0);
        slider.setMax(Math.max(1, stepping.length().get()));
        if (!slider.isValueChanging()) {
            // a thumb that is held stays at the mouse, and what is in view follows it
            slider.setValue(at);
        }
        boolean marking = stepping.bookmarks() != null;
        mark.setVisible(marking);
        mark.setManaged(marking);
        mark.setDisable(!stepping.ready().get());
        marks.show(marking ? stepping.bookmarks() : List.of(), stepping.length().get());
        position.setText(stepping.positionText().get());
        refreshing = false;
    }
}
