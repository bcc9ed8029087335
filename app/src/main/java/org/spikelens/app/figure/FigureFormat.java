package org.spikelens.app.figure;

import java.nio.file.Path;
import java.util.Locale;

/** What a plot can be written as. */
public enum FigureFormat {
    PNG,
    SVG,
    PDF,
    CSV;

    /** End of a file's name, with its dot. */
    public String ending() {
        return '.' + name().toLowerCase(Locale.ROOT);
    }

    /** Where a person wants it; the name that was given may lack its end. */
    public FigureFile at(Path chosen) {
        String name = chosen.getFileName().toString();
        // who named the file was asked about the one of that name, and of no other
        return name.toLowerCase(Locale.ROOT).endsWith(ending())
                ? new FigureFile(chosen, true)
                : new FigureFile(chosen.resolveSibling(name + ending()), false);
    }
}
