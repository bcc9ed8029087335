package org.spikelens.app.balance;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;

/** The settings of a method, built from what the method declares. */
final class SettingsForm extends VBox {
    private static final int COMMON = 4;
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final KeyCombination REDO_TOO = KeyCombination.valueOf("Shortcut+Y");

    private final BalanceViewModel model;
    private final Form common = new Form();
    private final Form rest = new Form();
    private final Hyperlink more = new Hyperlink();
    private boolean unfolded;
    private final Label explanation = Controls.label("", "note");
    private final Label paper = Controls.label("", "note");

    SettingsForm(BalanceViewModel model) {
        this.model = model;
        setSpacing(8);
        // a field with a problem must not be hidden
        more.setOnAction(event -> unfold(!rest.isVisible() || !model.problems().isEmpty()));
        disableProperty().bind(Bindings.not(model.free()));
        more.setId("balance-more");
        paper.setId("balance-paper");
        getChildren()
                .addAll(
                        common,
                        more,
                        rest,
                        Controls.label(Words.text("balance.explanation"), "section"),
                        explanation,
                        paper);
        model.methodProperty().addListener((property, before, now) -> rebuild());
        model.settings()
                .addListener(
                        (MapChangeListener<String, String>)
                                change -> {
                                    if (!model.changing()) {
                                        rebuild();
                                    }
                                });
        rebuild();
    }

    private void rebuild() {
        model.forgetTyping();
        String focused = focused();
        MethodDescription method = model.method();
        common.removeAll();
        rest.removeAll();
        int shown = 0;
        for (Setting setting : method.settings()) {
            Form form = shown < COMMON ? common : rest;
            Control editor = editor(setting);
            editor.setId("setting-" + setting.key());
            editor.setAccessibleText(BalanceViewModel.name(setting));
            editor.setTooltip(new Tooltip(tip(setting)));
            form.row(BalanceViewModel.name(setting), editor, problem(setting, editor));
            shown++;
        }
        explanation.setText(method.explanation());
        paper.setText(method.paper());
        Presence.show(more, shown > COMMON);
        unfold(unfolded && shown > COMMON);
        if (!focused.isEmpty() && lookup("#" + focused) != null) {
            lookup("#" + focused).requestFocus();
        }
    }

    /** The id of the editor that has the keyboard; empty where none of these has. */
    private String focused() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        return owner == null || owner.getId() == null || lookup("#" + owner.getId()) == null
                ? ""
                : owner.getId();
    }

    private void unfold(boolean open) {
        unfolded = open;
        Presence.show(rest, open);
        more.setText(Words.text(open ? "balance.less" : "balance.more"));
        more.setTooltip(new Tooltip(Words.text("balance.more.tip")));
    }

    private Control editor(Setting setting) {
        String value = model.value(setting);
        return switch (setting.type()) {
            case BOOLEAN -> flag(setting, value);
            case CHOICE -> choice(setting, value);
            case INTEGER, REAL -> number(setting, value);
        };
    }

    private Control flag(Setting setting, String value) {
        ToggleSwitch box = new ToggleSwitch();
        box.setSelected(Boolean.parseBoolean(value));
        box.selectedProperty()
                .addListener((property, before, now) -> model.set(setting.key(), now.toString()));
        return box;
    }

    private Control choice(Setting setting, String value) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(setting.choices()));
        box.setValue(value);
        box.valueProperty().addListener((property, before, now) -> model.set(setting.key(), now));
        return box;
    }

    private TextField number(Setting setting, String value) {
        TextField field = new TextField(value);
        field.textProperty().addListener((property, before, now) -> model.type(setting, now));
        field.setOnAction(event -> model.commit());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> takeBack(setting, event));
        field.focusedProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!now) {
                                model.commit();
                            }
                        });
        return field;
    }

    /** A field takes back what is typed in it; once that counts, it is the project's change. */
    private void takeBack(Setting setting, KeyEvent event) {
        boolean again = REDO.match(event) || REDO_TOO.match(event);
        if (model.typing(setting) || !(again || UNDO.match(event))) {
            return;
        }
        event.consume();
        if (again) {
            model.redo();
        } else {
            model.undo();
        }
    }

    /** The reason why a field cannot be taken, below it; takes no place without any. */
    private Label problem(Setting setting, Control editor) {
        Label label = Controls.label("", "note", "bad-text");
        label.setId("problem-" + setting.key());
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> model.problems().getOrDefault(setting.key(), ""),
                                model.problems()));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty()
                .addListener(
                        (property, before, now) -> {
                            editor.getStyleClass().remove("bad");
                            if (now) {
                                editor.getStyleClass().add("bad");
                            }
                        });
        return label;
    }

    private static String tip(Setting setting) {
        return Words.text("balance.setting.tip", setting.meaning(), setting.takes());
    }
}
