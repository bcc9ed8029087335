package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.command.KeyMap;
import org.spikelens.app.fxkit.Walked;
import org.spikelens.app.network.NetworkView;

/**
 * What is pressed for commands that no menu item listens for.
 *
 * <p>Keys without Ctrl (Space, arrows, single letters) belong to what has the focus where that
 * writes, slides or is walked through; everywhere else they run things. A key of one character is
 * what is typed, wherever the keyboard has it.
 */
final class Keys {
    private final Shell shell;
    private final Commands commands;
    private final List<KeyCombination> ours = new ArrayList<>();

    Keys(Shell shell, Commands commands) {
        this.shell = shell;
        this.commands = commands;
    }

    void listen() {
        shell.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        shell.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        shell.addEventHandler(KeyEvent.KEY_PRESSED, this::escaped);
        shell.sceneProperty().addListener((property, before, now) -> accelerate(now));
        commands.keys().listen(() -> accelerate(shell.getScene()));
    }

    /**
     * Keys with Ctrl. Those of menu items stand here too: an item that was given a key where it had
     * none, or had one that is only told, has nothing run for it.
     */
    private void accelerate(Scene scene) {
        if (scene == null) {
            return;
        }
        ours.forEach(scene.getAccelerators()::remove);
        ours.clear();
        commands.all().forEach(command -> accelerate(scene, command, commands.keys().of(command)));
    }

    private void accelerate(Scene scene, Command command, List<String> keys) {
        for (String key : keys) {
            if (!KeyMap.isPlain(key)) {
                KeyCombination combination = KeyCombination.valueOf(key);
                scene.getAccelerators().put(combination, command::fire);
                ours.add(combination);
            }
        }
    }

    private void typed(KeyEvent event) {
        if (shell.covered().get()
                || event.isShortcutDown()
                || event.isAltDown()
                || within(event, Keys::takesText)) {
            return;
        }
        commands.all()
                .filter(command -> isTyped(command, event.getCharacter()))
                .findFirst()
                .ifPresent(
                        command -> {
                            command.fire();
                            event.consume();
                        });
    }

    private void pressed(KeyEvent event) {
        if (shell.covered().get()) {
            return;
        }
        if (shell.inLessonProperty().get() && event.getCode() == KeyCode.ESCAPE) {
            if (!shell.leavePage()) {
                shell.leaveLesson();
            }
            event.consume();
            return;
        }
        if (spared(event)) {
            return;
        }
        boolean atWork = within(event, shell::atWork);
        if (event.getCode() == KeyCode.ENTER
                && !atWork
                && event.getTarget() instanceof Button button) {
            button.fire();
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.SPACE && atWork && event.getTarget() instanceof ButtonBase) {
            return;
        }
        pressed(commands.of(Group.RUN).stream(), key -> key.length() > 1, event);
        pressed(commands.all(), key -> key.length() > 1 && KeyMap.isPlain(key), event);
    }

    private void pressed(Stream<Command> some, Predicate<String> such, KeyEvent event) {
        if (event.isConsumed()) {
            return;
        }
        some.filter(command -> isPressed(command, such, event))
                .findFirst()
                .ifPresent(
                        command -> {
                            command.fire();
                            event.consume();
                        });
    }

    /** Where nothing that has the keyboard wants Escape, and nothing runs that it cancels. */
    private void escaped(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !shell.covered().get() && shell.leavePage()) {
            event.consume();
        }
    }

    private boolean isTyped(Command command, String character) {
        return commands.keys().of(command).stream().anyMatch(character::equalsIgnoreCase);
    }

    private boolean isPressed(Command command, Predicate<String> such, KeyEvent event) {
        return commands.keys().of(command).stream()
                .filter(such)
                .anyMatch(key -> KeyCombination.valueOf(key).match(event));
    }

    /** Whether a key belongs to what has the focus. */
    private static boolean spared(KeyEvent event) {
        if (event.isAltDown() || within(event, Keys::takesText)) {
            return true;
        }
        boolean moves =
                event.getCode().isArrowKey()
                        || event.getCode() == KeyCode.HOME
                        || event.getCode() == KeyCode.END;
        return moves && !event.isShortcutDown() && within(event, Keys::isWalked);
    }

    private static boolean isWalked(Node node) {
        return node instanceof NetworkView
                || node instanceof Walked
                || node instanceof TableView
                || node instanceof ListView
                || node.getAccessibleRole() == AccessibleRole.SLIDER;
    }

    private static boolean takesText(Node node) {
        return node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof Spinner;
    }

    /** Whether the control that has the focus, or what it is part of, is such a one. */
    private static boolean within(KeyEvent event, Predicate<Node> such) {
        for (Node node = event.getTarget() instanceof Node target ? target : null;
                node != null;
                node = node.getParent()) {
            if (such.test(node)) {
                return true;
            }
        }
        return false;
    }
}
