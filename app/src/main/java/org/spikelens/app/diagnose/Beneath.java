package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/**
 * What stands beneath the matrix, one page of several: the selected layer, layers one by one,
 * causes switched off, readout windows, decisions, other networks to hold it against. All take the
 * same room, so that nothing jumps.
 */
final class Beneath extends VBox {
    private final DiagnoseViewModel model;
    private final FlowPane tabs = new FlowPane(4, 4);
    private final StackPane pages = new StackPane();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final CulpritView culprits;
    private final CausesView causes;
    private final WindowsView windows;

    /**
     * @param layer what is known of the selected layer
     * @param decisions when images were decided
     * @param pair what the network can be held against
     */
    Beneath(DiagnoseViewModel model, Node layer, Node decisions, Node pair) {
        super(6);
        this.model = model;
        culprits = new CulpritView(model);
        causes = new CausesView(model);
        windows = new WindowsView(model);
        page("diagnose.tab.layer", layer);
        page("diagnose.tab.sweep", culprits);
        page("diagnose.tab.causes", causes);
        page("diagnose.tab.windows", windows);
        page("diagnose.tab.decisions", decisions);
        page("diagnose.tab.pair", pair);
        tabs.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(pages, Priority.ALWAYS);
        getChildren().addAll(tabs, pages);
        model.tabProperty().addListener(change -> look());
        look();
    }

    void show() {
        culprits.show();
        causes.show();
        windows.show();
    }

    /** Another layer, or another moment, was selected. */
    void select() {
        culprits.select();
        windows.select();
    }

    private void page(String key, Node page) {
        int number = buttons.size();
        ToggleButton tab = new ToggleButton(Words.text(key));
        tab.setMinWidth(Region.USE_PREF_SIZE);
        Controls.describe(tab, key);
        // no toggle group: that would take all but one of them out of the way of Tab
        tab.setOnAction(
                event -> {
                    model.tabProperty().set(DiagnoseViewModel.Tab.values()[number]);
                    look();
                });
        buttons.add(tab);
        tabs.getChildren().add(tab);
        pages.getChildren().add(page);
    }

    private void look() {
        int page = model.tabProperty().get().ordinal();
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setSelected(i == page);
            pages.getChildren().get(i).setVisible(i == page);
        }
    }
}
