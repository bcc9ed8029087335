package org.spikelens.app.shell;

import org.spikelens.app.project.Step;

/** What the window can be asked to show. */
public interface Pages {
    void step(Step step);

    /** The neuron playground. */
    void playground();

    /** Several methods on the open network. */
    void compare();

    /** Training the open network on. */
    void training();

    /** The page of the selected layer. */
    void layer();

    /** When images were decided. */
    void decisions();

    /** Everything that can be asked for, to be found by name. */
    void finder();

    /** What the engine does and did. */
    void jobs();

    /** What is pressed for what. */
    void keys();

    void preferences();

    /** Puts away what lies above everything. */
    void uncover();

    /** Panels and dividers where they usually stand. */
    void putLayoutBack();

    /** Light or dark, whichever it is not. */
    void switchTheme();
}
