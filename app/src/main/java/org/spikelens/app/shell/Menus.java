package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Alert;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** The menu bar, drawn from the commands; every item works. */
public final class Menus extends MenuBar {
    private final Commands commands;
    private final Workbench workbench;
    private final ProjectActions actions;

    /**
     * @param commands takes what can be asked for, and is drawn
     * @param dialogs by which files are named
     * @param pages what the window can show
     */
    public Menus(Commands commands, Workbench workbench, FileDialogs dialogs, Pages pages) {
        this.commands = commands;
        this.workbench = workbench;
        actions = new ProjectActions(workbench, dialogs, pages, this::stage);
        WorkbenchCommands.Window window =
                new WorkbenchCommands.Window(
                        actions,
                        () -> stage().setFullScreen(!stage().isFullScreen()),
                        pages,
                        () -> tell("help.about"),
                        this::copyThresholds);
        new WorkbenchCommands(commands, workbench, window).declare();
        Menu file = menu("menu.file", Group.FILE);
        file.getItems()
                .addAll(
                        commands.sections(Group.FILE).get(0).size(),
                        List.of(
                                submenu("menu.file.samples", Group.SAMPLE),
                                submenu("menu.file.broken", Group.BROKEN),
                                submenu("menu.file.recent", Group.RECENT)));
        getMenus()
                .addAll(
                        file,
                        menu("menu.edit", Group.EDIT),
                        menu("menu.view", Group.VIEW, Group.STEP),
                        menu("menu.help", Group.HELP));
    }

    /** What can be asked for of the project as a whole. */
    public ProjectActions actions() {
        return actions;
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

    /** A menu of the sections of groups, parted by lines. */
    private Menu menu(String key, Group... groups) {
        Menu menu = new Menu(Words.text(key));
        menu.setId(key.replace('.', '-'));
        for (Group group : groups) {
            for (List<Command> section : commands.sections(group)) {
                if (!menu.getItems().isEmpty()) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                section.forEach(command -> menu.getItems().add(item(command)));
            }
        }
        return menu;
    }

    /** A menu that follows a group; it cannot be opened while that is empty. */
    private Menu submenu(String key, Group group) {
        Menu menu = new Menu(Words.text(key));
        menu.setId(key.replace('.', '-'));
        commands.listen(group, () -> fill(menu, group));
        fill(menu, group);
        return menu;
    }

    private void fill(Menu menu, Group group) {
        List<MenuItem> items = new ArrayList<>();
        commands.of(group).forEach(command -> items.add(item(command)));
        menu.getItems().setAll(items);
        menu.setDisable(items.isEmpty());
    }

    private static MenuItem item(Command command) {
        MenuItem item = new MenuItem();
        item.setId(idOf(command));
        item.setMnemonicParsing(false);
        item.textProperty().bind(command.name());
        item.disableProperty().bind(Bindings.not(command.enabled()));
        if (!command.keys().isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(command.keys().get(0)));
        }
        item.setOnAction(event -> command.fire());
        return item;
    }

    /** Other controls for the same bear its id without this. */
    private static String idOf(Command command) {
        String id = command.id().replace('.', '-');
        return id.startsWith("menu-") ? id : "menu-" + id;
    }
}
