package org.spikelens.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.spikelens.app.figure.FigureFormat;
import org.spikelens.app.fxkit.DialogFolder;
import org.spikelens.app.words.Words;

/** The dialogs of the operating system; each begins in the folder that the last one ended in. */
public final class SystemFileDialogs implements FileDialogs {
    private File folder;

    @Override
    public Optional<Path> toOpen(Window owner) {
        FileChooser chooser = chooser("open.title");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Words.text("open.both"), "*.onnx", "*.spikelens"),
                        new FileChooser.ExtensionFilter(Words.text("open.onnx"), "*.onnx"),
                        new FileChooser.ExtensionFilter(Words.text("open.projects"), "*.spikelens"),
                        new FileChooser.ExtensionFilter(Words.text("open.all"), "*"));
        return taken(chooser, () -> chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> toCompare(Window owner) {
        FileChooser chooser = chooser("open.compare.title");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Words.text("open.converted"), "*.snn"),
                        new FileChooser.ExtensionFilter(Words.text("open.all"), "*"));
        return taken(chooser, () -> chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> toSave(Window owner, String suggested) {
        FileChooser chooser = chooser("save.title");
        chooser.setInitialFileName(suggested);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Words.text("open.projects"), "*.spikelens"));
        return taken(chooser, () -> chooser.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> toExport(Window owner, String suggested, FigureFormat format) {
        FileChooser chooser = chooser("figure.save.title");
        chooser.setInitialFileName(suggested);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Words.text("figure.kind", format.name()), "*" + format.ending()));
        return taken(chooser, () -> chooser.showSaveDialog(owner));
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.text(title));
        return chooser;
    }

    private Optional<Path> taken(FileChooser chooser, Supplier<File> dialog) {
        File file = DialogFolder.show(folder, chooser::setInitialDirectory, dialog);
        if (file != null) {
            folder = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }
}
