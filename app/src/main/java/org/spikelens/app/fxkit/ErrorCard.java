package org.spikelens.app.fxkit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.job.Trouble;

/** One sentence that stands where the trouble happened; the details can be copied. */
public final class ErrorCard extends HBox {
    private final Label sentence = new Label();
    private String details = "";

    /**
     * @param dismiss what happens when the user puts it away
     */
    public ErrorCard(Runnable dismiss) {
        getStyleClass().add("error-card");
        setId("error-card");
        sentence.setId("error-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button copy = Controls.button("error.copy", this::copy);
        Button close = Controls.iconButton("error.close", Feather.X, dismiss);
        getChildren().addAll(Controls.icon(Feather.ALERT_TRIANGLE), sentence, copy, close);
        show(null);
    }

    /** Shows it, or nothing when it is null. */
    public void show(Trouble trouble) {
        setVisible(trouble != null);
        setManaged(trouble != null);
        if (trouble != null) {
            sentence.setText(trouble.sentence());
            details = trouble.details();
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(details);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
