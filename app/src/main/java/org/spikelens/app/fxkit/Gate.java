package org.spikelens.app.fxkit;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows something where nothing is missing for it, else what is, with the way on. */
public final class Gate extends StackPane {
    /* fields, for a binding that nobody holds is collected with its listeners */
    private final List<BooleanBinding> held = new ArrayList<>();

    /** The first of what is missing is shown. */
    public Gate(Node content, Missing... all) {
        setMinSize(0, 0);
        BooleanBinding open = Bindings.createBooleanBinding(() -> true);
        for (Missing missing : all) {
            show(missing.instead(), open.and(missing.when()));
            open = open.and(Bindings.not(missing.when()));
        }
        show(content, open);
    }

    /**
     * Something that is missing.
     *
     * @param when it is
     * @param instead what is shown then
     */
    public record Missing(ObservableBooleanValue when, Node instead) {}

    private void show(Node node, BooleanBinding when) {
        held.add(when);
        node.visibleProperty().bind(when);
        getChildren().add(node);
    }
}
