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
import org.spikelens.app.command.KeyMap;
import org.spikelens.app.command.Keycaps;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;

/** The menu bar, drawn from the commands; every item works. */
public final class Menus extends MenuBar {
    private final Commands commands;
    private final Workbench workbench;
    private final ProjectActions actions;
    private final List<Item> items = new ArrayList<>();

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
                        following("menu.view", Group.VIEW, Group.STEP, Group.NETWORK),
                        following("menu.play", Group.RUN),
                        following("menu.analyse", Group.ANALYSE),
                        following("menu.runs", Group.RUNS),
                        following("menu.lessons", Group.LESSON),
                        menu("menu.help", Group.HELP));
        commands.keys().listen(() -> items.forEach(Item::showKey));
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
        fill(menu, groups);
        return menu;
    }

    /** The same of groups that are told in several places. */
    private Menu following(String key, Group... groups) {
        Menu menu = menu(key, groups);
        for (Group group : groups) {
            commands.listen(group, () -> fill(menu, groups));
        }
        return menu;
    }

    private void fill(Menu menu, Group... groups) {
        List<MenuItem> filled = new ArrayList<>();
        for (Group group : groups) {
            for (List<Command> section : commands.sections(group)) {
                if (!filled.isEmpty()) {
                    filled.add(new SeparatorMenuItem());
                }
                section.forEach(command -> filled.add(item(command)));
            }
        }
        replace(menu, filled);
    }

    /** A menu that follows a group; it cannot be opened while that is empty. */
    private Menu submenu(String key, Group group) {
        Menu menu = new Menu(Words.text(key));
        menu.setId(key.replace('.', '-'));
        Runnable anew =
                () -> {
                    fill(menu, group);
                    menu.setDisable(menu.getItems().isEmpty());
                };
        commands.listen(group, anew);
        anew.run();
        return menu;
    }

    private void replace(Menu menu, List<MenuItem> filled) {
        items.removeIf(item -> menu.getItems().contains(item.shown()));
        menu.getItems().setAll(filled);
    }

    private MenuItem item(Command command) {
        MenuItem shown = new MenuItem();
        shown.setId(idOf(command));
        shown.setMnemonicParsing(false);
        shown.disableProperty().bind(Bindings.not(command.enabled()));
        shown.setOnAction(event -> command.fire());
        Item item = new Item(command, shown);
        item.showKey();
        items.add(item);
        return shown;
    }

    /**
     * A command in a menu. A key that belongs to what has the focus is only told: as the item's own
     * it would act while somebody writes.
     */
    private final class Item {
        private final Command command;
        private final MenuItem shown;

        Item(Command command, MenuItem shown) {
            this.command = command;
            this.shown = shown;
        }

        MenuItem shown() {
            return shown;
        }

        void showKey() {
            List<String> keys = commands.keys().of(command);
            boolean plain = !keys.isEmpty() && KeyMap.isPlain(keys.get(0));
            shown.setAccelerator(
                    keys.isEmpty() || plain ? null : KeyCombination.valueOf(keys.get(0)));
            if (plain) {
                shown.textProperty()
                        .bind(
                                Bindings.createStringBinding(
                                        () ->
                                                Words.text(
                                                        "menu.plain",
                                                        command.name().get(),
                                                        Keycaps.of(keys.get(0))),
                                        command.name()));
            } else {
                shown.textProperty().bind(command.name());
            }
        }
    }

    /** Other controls for the same bear its id without this. */
    private static String idOf(Command command) {
        String id = command.id().replace('.', '-');
        return id.startsWith("menu-") ? id : "menu-" + id;
    }
}
