package org.spikelens.app.shell;

import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.spikelens.app.words.Words;

/**
 * Asks what to do with work that is not saved. Enter presses the button that has the focus, which
 * is saving at first; Escape leaves everything as it is.
 */
final class UnsavedDialog {
    private static final double WIDTH = 440;

    private final ButtonType save =
            new ButtonType(Words.text("unsaved.save"), ButtonBar.ButtonData.YES);
    private final ButtonType drop =
            new ButtonType(Words.text("unsaved.drop"), ButtonBar.ButtonData.NO);
    private final ButtonType cancel =
            new ButtonType(Words.text("unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    private final Alert alert = new Alert(Alert.AlertType.CONFIRMATION);

    /**
     * @param name of the project
     */
    UnsavedDialog(Stage owner, String name) {
        alert.initOwner(owner);
        alert.setTitle(Words.text("unsaved.title"));
        alert.setHeaderText(Words.text("unsaved.question", name));
        alert.setGraphic(null);
        alert.setContentText(Words.text("unsaved.text"));
        alert.getButtonTypes().setAll(save, drop, cancel);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        alert.getDialogPane().setMinWidth(WIDTH);
        for (ButtonType type : List.of(save, drop, cancel)) {
            Button button = button(type);
            button.defaultButtonProperty().bind(button.focusedProperty());
        }
        button(save).setId("unsaved-save");
        button(drop).setId("unsaved-drop");
        button(cancel).setId("unsaved-cancel");
        alert.setOnShown(event -> button(save).requestFocus());
    }

    /**
     * @param keep saves, and goes on after that
     * @param goOn goes on without saving
     */
    void ask(Runnable keep, Runnable goOn) {
        alert.setOnHidden(
                event -> {
                    if (alert.getResult() == save) {
                        keep.run();
                    } else if (alert.getResult() == drop) {
                        goOn.run();
                    }
                });
        alert.show();
    }

    /** Whether it waits for an answer. */
    boolean open() {
        return alert.isShowing();
    }

    private Button button(ButtonType type) {
        return (Button) alert.getDialogPane().lookupButton(type);
    }
}
