package org.spikelens.app.data;

import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Pictures;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.Thumbnail;
import org.spikelens.app.words.Words;
import org.spikelens.engine.data.PublicData;

/** The images, and the source network's accuracy on them before anything else. */
public final class DataView {
    private static final double THUMB = 58;

    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final FlowPane strip = new FlowPane(8, 8);
    private final DataViewModel model;

    public DataView(DataViewModel model) {
        this.model = model;
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        ScrollPane scroll = new ScrollPane(strip);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        Panel images = new Panel(Words.text("data.images"), scroll);
        images.noteProperty().bind(model.noteProperty());
        VBox.setVgrow(images, Priority.ALWAYS);
        work.getChildren().addAll(error, images, accuracy());
        inspector.getChildren().add(form());
        model.dataProperty().addListener((property, before, now) -> show(now));
        show(model.dataProperty().get());
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    private Node accuracy() {
        Label figure = Controls.label("", "figure-large");
        figure.setId("ann-accuracy");
        figure.textProperty().bind(model.accuracyProperty());
        figure.managedProperty().bind(figure.textProperty().isNotEmpty());
        Button next = Controls.button("data.next", model::goOn);
        next.getStyleClass().add("go");
        next.disableProperty().bind(model.dataProperty().isNull());
        HBox row = new HBox(12, figure, Controls.gap(), next);
        row.setAlignment(Pos.CENTER_LEFT);
        Panel panel = new Panel(Words.text("data.ann"), row);
        panel.readingProperty().bind(model.readingProperty());
        panel.setMinHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private Node form() {
        Form form = new Form();
        TextField calibration =
                form.wideText("data.calibration", chooser(model.calibrationProperty()));
        calibration.textProperty().bindBidirectional(model.calibrationProperty());
        TextField test = form.wideText("data.test", chooser(model.testProperty()));
        test.textProperty().bindBidirectional(model.testProperty());
        TextField limit = form.text("data.limit");
        limit.textProperty().bindBidirectional(model.limitProperty());
        CheckBox raw = form.check("data.raw");
        raw.selectedProperty().bindBidirectional(model.rawProperty());
        TextField mean = form.text("data.mean");
        mean.textProperty().bindBidirectional(model.meanProperty());
        TextField std = form.text("data.std");
        std.textProperty().bindBidirectional(model.stdProperty());
        Button apply = Controls.button("data.apply", model::apply);
        apply.setGraphic(Controls.icon(Feather.CHECK));
        apply.setMaxWidth(Double.MAX_VALUE);
        MenuButton download = download();
        Label help = Controls.label(Words.text("data.help"), "note");
        VBox content = new VBox(10, form, download, apply, help);
        Panel panel = new Panel(Words.text("data.form"), content);
        VBox.setVgrow(panel, Priority.ALWAYS);
        return panel;
    }

    /** Two ways to a data set that lies on the disk. */
    private Node chooser(StringProperty spec) {
        MenuItem file = new MenuItem(Words.text("data.choose.file"));
        file.setOnAction(
                event -> {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(Words.text("data.choose.file"));
                    take(chooser.showOpenDialog(inspector.getScene().getWindow()), spec);
                });
        MenuItem folder = new MenuItem(Words.text("data.choose.folder"));
        folder.setOnAction(
                event -> {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(Words.text("data.choose.folder"));
                    take(chooser.showDialog(inspector.getScene().getWindow()), spec);
                });
        MenuButton button = new MenuButton(null, Controls.icon(Feather.FOLDER), file, folder);
        Controls.describe(button, "data.choose");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private MenuButton download() {
        MenuButton button =
                new MenuButton(Words.text("data.download"), Controls.icon(Feather.DOWNLOAD));
        for (PublicData data : PublicData.values()) {
            MenuItem item = new MenuItem(data.title());
            item.setOnAction(event -> download(data));
            button.getItems().add(item);
        }
        Controls.describe(button, "data.download");
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty().bind(model.busyProperty());
        return button;
    }

    private void download(PublicData data) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Words.text("data.download.folder", data.title()));
        File home = new File(System.getProperty("user.home"));
        if (home.isDirectory()) {
            chooser.setInitialDirectory(home);
        }
        File chosen = chooser.showDialog(inspector.getScene().getWindow());
        if (chosen != null) {
            model.download(data, chosen.toPath());
        }
    }

    private static void take(File chosen, StringProperty spec) {
        if (chosen != null) {
            spec.set(DataViewModel.spec(chosen.toPath()));
        }
    }

    private void show(DataChoice choice) {
        strip.getChildren().clear();
        if (choice == null) {
            strip.getChildren().add(Controls.empty(Feather.IMAGE, Words.text("data.empty")));
            return;
        }
        for (Thumbnail thumbnail : choice.thumbnails()) {
            Label caption =
                    Controls.label(
                            thumbnail.label().isEmpty()
                                    ? Words.text("data.number", thumbnail.index())
                                    : thumbnail.label(),
                            "thumb-caption");
            caption.setMaxWidth(THUMB + 6);
            VBox box = new VBox(2, Pictures.view(thumbnail.picture(), THUMB), caption);
            box.setAlignment(Pos.CENTER);
            box.getStyleClass().add("thumb");
            strip.getChildren().add(box);
        }
    }
}
