package org.spikelens.app.shell;

import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.spikelens.app.job.FxThread;

/**
 * Where what had the keyboard goes away, such as the button that leads back from a page, the
 * keyboard falls on whatever comes next. A divider would then be moved by arrows that were meant
 * for the work: there the work gets the keyboard.
 */
final class LostFocus {
    private static final String DIVIDER = "split-divider";
    private static final Executor LATER = new FxThread();

    private LostFocus() {}

    /**
     * @param work gives the keyboard to the work area
     */
    static void follow(Scene scene, Runnable work) {
        scene.focusOwnerProperty()
                .addListener(
                        (property, before, now) -> {
                            if (gone(before) && isDivider(now)) {
                                LATER.execute(
                                        () -> {
                                            if (scene.getFocusOwner() == now) {
                                                work.run();
                                            }
                                        });
                            }
                        });
    }

    private static boolean isDivider(Node node) {
        return node != null && node.getStyleClass().contains(DIVIDER);
    }

    private static boolean gone(Node node) {
        return node == null || node.getScene() == null || node.isDisabled() || !isSeen(node);
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }
}
