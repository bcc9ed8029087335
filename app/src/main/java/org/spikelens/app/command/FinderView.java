package org.spikelens.app.command;

import atlantafx.base.controls.CustomTextField;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** Finds a command by a part of its name; arrows choose, Enter does it. */
public final class FinderView extends VBox {
    private static final int PAGE = 10;

    private final FinderViewModel model;
    private final Runnable close;
    private final CustomTextField field = new CustomTextField();
    private final ListView<FinderViewModel.Entry> list = new ListView<>();

    /**
     * @param close puts the finder away and the focus back
     */
    public FinderView(FinderViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().addAll("page-sheet", "finder");
        setId("finder");
        Controls.describe(field, "finder.field");
        field.setPromptText(Words.text("finder.prompt"));
        field.setLeft(Controls.icon(Feather.SEARCH));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.textProperty().addListener((property, before, now) -> select(0));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setItems(model.found());
        list.setId("finder-list");
        list.setAccessibleText(Words.text("finder.list"));
        list.setFocusTraversable(false);
        list.setCellFactory(source -> new Row());
        VBox.setVgrow(list, Priority.ALWAYS);
        Label reading = Controls.label("", "note");
        reading.textProperty().bind(model.readingProperty());
        getChildren().addAll(field, list, reading);
    }

    /** Everything anew, the field empty and ready to be written in. */
    public void open() {
        model.open();
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        field.requestFocus();
    }

    private void key(KeyEvent event) {
        int last = list.getItems().size() - 1;
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at >= last ? 0 : at + 1);
            case UP -> select(at <= 0 ? last : at - 1);
            case PAGE_DOWN -> select(Math.min(last, at + PAGE));
            case PAGE_UP -> select(Math.max(0, at - PAGE));
            case ENTER -> run(list.getSelectionModel().getSelectedItem());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    private void run(FinderViewModel.Entry entry) {
        if (entry != null && entry.command().enabled().get()) {
            close.run();
            entry.command().fire();
        }
    }

    /** Name left; what it has to do with and its keys right. */
    private final class Row extends ListCell<FinderViewModel.Entry> {
        private final Label name = Controls.label("", "finder-name");
        private final Label group = Controls.label("", "finder-group");
        private final HBox keys = new HBox(4);
        private final HBox content = new HBox(8, name, Controls.gap(), group, keys);

        Row() {
            getStyleClass().add("finder-row");
            content.setAlignment(Pos.CENTER_LEFT);
            keys.setAlignment(Pos.CENTER_RIGHT);
            name.setMinWidth(0);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            group.setMinWidth(Region.USE_PREF_SIZE);
            keys.setMinWidth(Region.USE_PREF_SIZE);
            // as wide as the list, not as its longest name
            setPrefWidth(0);
            setOnMouseClicked(event -> run(getItem()));
        }

        @Override
        protected void updateItem(FinderViewModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(empty ? null : content);
            setDisable(!empty && !entry.command().enabled().get());
            if (empty) {
                setTooltip(null);
                return;
            }
            String words = entry.command().name().get();
            name.setText(words);
            group.setText(entry.group());
            keys.getChildren().setAll(Keycaps.labels(entry.keys()));
            setAccessibleText(words + ", " + entry.group());
            setTooltip(new Tooltip(words));
        }
    }
}
