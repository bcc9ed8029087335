package org.spikelens.app.balance;

import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;

/** The settings of a method, built from what the method declares. */
final class SettingsForm extends VBox {
    private static final int COMMON = 4;

    private final BalanceViewModel model;
    private final Form common = new Form();
    private final Form rest = new Form();
    private final Hyperlink more = new Hyperlink();
    private final Label explanation = Controls.label("", "note");
    private final Label paper = Controls.label("", "note");
    private boolean typing;

    SettingsForm(BalanceViewModel model) {
        this.model = model;
        setSpacing(8);
        more.setOnAction(event -> unfold(!rest.isVisible()));
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
                                    if (!typing) {
                                        rebuild();
                                    }
                                });
        rebuild();
    }

    private void rebuild() {
        MethodDescription method = model.method();
        common.removeAll();
        rest.removeAll();
        int shown = 0;
        for (Setting setting : method.settings()) {
            Form form = shown < COMMON ? common : rest;
            Control editor = editor(setting);
            editor.setId("setting-" + setting.key());
            editor.setAccessibleText(name(setting));
            editor.setTooltip(new Tooltip(tip(setting)));
            form.row(name(setting), editor);
            shown++;
        }
        explanation.setText(method.explanation());
        paper.setText(method.paper());
        more.setVisible(shown > COMMON);
        more.setManaged(shown > COMMON);
        unfold(false);
    }

    private void unfold(boolean open) {
        rest.setVisible(open);
        rest.setManaged(open);
        more.setText(Words.text(open ? "balance.less" : "balance.more"));
        more.setTooltip(new Tooltip(Words.text("balance.more.tip")));
    }

    private Control editor(Setting setting) {
        String value = model.settings().getOrDefault(setting.key(), setting.defaultValue());
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
                .addListener((property, before, now) -> set(setting.key(), now.toString()));
        return box;
    }

    private Control choice(Setting setting, String value) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(setting.choices()));
        box.setValue(value);
        box.valueProperty().addListener((property, before, now) -> set(setting.key(), now));
        return box;
    }

    private Control number(Setting setting, String value) {
        TextField field = new TextField(value);
        field.textProperty()
                .addListener(
                        (property, before, now) -> {
                            boolean fits = setting.accepts(now.strip());
                            field.getStyleClass().remove("bad");
                            if (fits) {
                                set(setting.key(), now.strip());
                            } else {
                                field.getStyleClass().add("bad");
                            }
                            field.getTooltip()
                                    .setText(
                                            fits
                                                    ? tip(setting)
                                                    : Words.text(
                                                            "balance.setting.bad",
                                                            name(setting),
                                                            setting.takes()));
                        });
        return field;
    }

    private void set(String key, String value) {
        typing = true;
        model.set(key, value);
        typing = false;
    }

    private static String name(Setting setting) {
        String key = "setting." + setting.key();
        return Words.has(key) ? Words.text(key) : setting.key();
    }

    private static String tip(Setting setting) {
        return Words.text("balance.setting.tip", setting.meaning(), setting.takes());
    }
}
