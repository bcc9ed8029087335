package org.spikelens.app.shell;

import java.io.File;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.project.SampleCatalogue;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** The menu bar; every item works. */
public final class Menus extends MenuBar {
    private final Workbench workbench;
    private final Runnable playground;
    private final Menu recent = new Menu(Words.text("menu.file.recent"));
    private Theme theme = Theme.LIGHT;

    /**
     * @param playground opens the neuron playground
     */
    public Menus(Workbench workbench, Runnable playground) {
        this.workbench = workbench;
        this.playground = playground;
        getMenus().addAll(file(), edit(), view(), help());
        workbench.recentFiles().addListener((ListChangeListener<Path>) change -> showRecent());
        showRecent();
    }

    /** Asks for a file and opens it. */
    public void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.text("open.title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Words.text("open.onnx"), "*.onnx"),
                        new FileChooser.ExtensionFilter(Words.text("open.all"), "*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            open(file.toPath());
        }
    }

    public void open(Path file) {
        workbench.project().stepProperty().set(Step.MODEL);
        workbench.openFile(file);
    }

    /** Gives the window another look. */
    public void dress(Scene scene, Theme newTheme) {
        theme = newTheme;
        theme.apply(scene);
    }

    private Menu file() {
        Menu samples = new Menu(Words.text("menu.file.samples"));
        for (String name : new SampleCatalogue().names()) {
            MenuItem sample = new MenuItem(name);
            sample.setOnAction(event -> workbench.openSample(name));
            samples.getItems().add(sample);
        }
        samples.setDisable(samples.getItems().isEmpty());
        MenuItem close = item("menu.file.close", "Shortcut+W", workbench::close);
        close.disableProperty().bind(workbench.project().modelProperty().isNull());
        return menu(
                "menu.file",
                item("menu.file.open", "Shortcut+O", this::choose),
                samples,
                recent,
                new SeparatorMenuItem(),
                close,
                new SeparatorMenuItem(),
                item("menu.file.quit", "Shortcut+Q", () -> stage().close()));
    }

    private Menu edit() {
        MenuItem copy = item("menu.edit.thresholds", "Shortcut+Shift+C", this::copyThresholds);
        copy.disableProperty().bind(workbench.project().balanceProperty().isNull());
        MenuItem cancel = item("menu.edit.cancel", "Esc", workbench.jobs()::cancelAll);
        cancel.disableProperty().bind(workbench.jobs().busyProperty().not());
        return menu("menu.edit", copy, new SeparatorMenuItem(), cancel);
    }

    private Menu view() {
        Menu menu =
                menu(
                        "menu.view",
                        item(
                                "menu.view.theme",
                                "Shortcut+T",
                                () -> dress(getScene(), theme.other())),
                        item(
                                "menu.view.fullscreen",
                                "F11",
                                () -> stage().setFullScreen(!stage().isFullScreen())),
                        item("menu.view.playground", "Shortcut+Shift+N", playground),
                        new SeparatorMenuItem());
        for (Step step : Step.values()) {
            MenuItem go = new MenuItem(Words.text("step." + step.key()));
            go.setAccelerator(KeyCombination.valueOf("Shortcut+" + (step.ordinal() + 1)));
            go.setOnAction(event -> workbench.project().stepProperty().set(step));
            menu.getItems().add(go);
        }
        return menu;
    }

    private Menu help() {
        return menu(
                "menu.help",
                item("menu.help.keys", "F1", () -> tell("help.keys")),
                item("menu.help.about", null, () -> tell("help.about")));
    }

    private void copyThresholds() {
        ClipboardContent content = new ClipboardContent();
        content.putString(workbench.balance().asText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void tell(String key) {
        Alert alert = new Alert(Alert.AlertType.INFORMATION);
        alert.initOwner(stage());
        alert.setTitle(Words.text(key + ".title"));
        alert.setHeaderText(Words.text(key + ".title"));
        alert.setContentText(Words.text(key));
        alert.getDialogPane().getStylesheets().setAll(getScene().getStylesheets());
        alert.getDialogPane().setMinWidth(460);
        alert.show();
    }

    private Stage stage() {
        return (Stage) getScene().getWindow();
    }

    private void showRecent() {
        recent.getItems().clear();
        for (Path file : workbench.recentFiles()) {
            MenuItem item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> open(file));
            recent.getItems().add(item);
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private static Menu menu(String key, MenuItem... items) {
        Menu menu = new Menu(Words.text(key));
        menu.setId(key.replace('.', '-'));
        menu.getItems().addAll(items);
        return menu;
    }

    private static MenuItem item(String key, String keys, Runnable action) {
        MenuItem item = new MenuItem(Words.text(key));
        item.setId(key.replace('.', '-'));
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }
}
