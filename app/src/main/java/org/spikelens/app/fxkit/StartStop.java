package org.spikelens.app.fxkit;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.job.LongWork;
import org.spikelens.app.words.Words;

/** The button that starts and stops long work, over it how far that is or what it lacks. */
public final class StartStop extends VBox {
    private final LongWork work;
    private final Button button;

    /**
     * @param run key of the words that start it; its tip is beside it
     * @param cancel key of the words that stop it, with a tip too
     * @param progress key of the name of the bar
     */
    public StartStop(String run, String cancel, String progress, LongWork work) {
        super(6);
        this.work = work;
        // one button for both, so that the keyboard stays where it is
        button = Controls.button(run, this::fire);
        button.getStyleClass().add("go");
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty().bind(work.ready().or(work.running()).not());
        StringBinding words = words(cancel, run);
        button.textProperty().bind(words);
        button.accessibleTextProperty().bind(words);
        button.getTooltip().textProperty().bind(words(cancel + ".tip", run + ".tip"));
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Words.text(progress));
        bar.progressProperty()
                .bind(Bindings.when(work.running()).then(work.progress()).otherwise(0.0));
        Label hint = Controls.label("", "note");
        hint.setId(button.getId() + "-hint");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.textProperty()
                .bind(
                        Bindings.when(work.running())
                                .then(work.progressWords())
                                .otherwise(work.hint()));
        getChildren().addAll(bar, hint, button);
    }

    /** Gives the keyboard to the button. */
    public void takeKeyboard() {
        button.requestFocus();
    }

    public boolean hasKeyboard() {
        return button.isFocused();
    }

    private void fire() {
        if (work.running().get()) {
            work.cancel();
        } else {
            work.run();
        }
    }

    private StringBinding words(String running, String otherwise) {
        return Bindings.when(work.running())
                .then(Words.text(running))
                .otherwise(Words.text(otherwise));
    }
}
