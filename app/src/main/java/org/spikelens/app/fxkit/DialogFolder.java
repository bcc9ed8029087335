package org.spikelens.app.fxkit;

import java.io.File;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a dialog of the operating system begins. The dialog refuses a folder that is gone; nobody
 * asks the disk for it before, which could keep the screen waiting for a drive.
 */
public final class DialogFolder {
    private DialogFolder() {}

    /**
     * Shows a dialog.
     *
     * @param folder that it begins in if that is there; null for wherever the system wants
     * @param begin tells it the folder
     * @param show shows it, and gives what was chosen or null
     */
    public static File show(File folder, Consumer<File> begin, Supplier<File> show) {
        begin.accept(folder);
        try {
            return show.get();
        } catch (IllegalArgumentException e) {
            begin.accept(null);
            return show.get();
        }
    }
}
