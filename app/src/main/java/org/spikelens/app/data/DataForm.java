package org.spikelens.app.data;

import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.DialogFolder;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.words.Words;
import org.spikelens.engine.data.PublicData;

/** Which images to take and how to prepare them. */
final class DataForm extends VBox {
    private final DataViewModel model;

    DataForm(DataViewModel model) {
        this.model = model;
        VBox.setVgrow(this, Priority.ALWAYS);
        Form form = new Form();
        TextField calibration =
                form.wideText("data.calibration", chooser(model.calibrationProperty()));
        calibration.textProperty().bindBidirectional(model.calibrationProperty());
        TextField test = form.wideText("data.test", chooser(model.testProperty()));
        test.textProperty().bindBidirectional(model.testProperty());
        TextField limit = form.text("data.limit");
        limit.textProperty().bindBidirectional(model.limitProperty());
        TextField resize = form.text("data.resize");
        resize.textProperty().bindBidirectional(model.resizeProperty());
        TextField crop = form.text("data.crop");
        crop.textProperty().bindBidirectional(model.cropProperty());
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
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        Panel panel = new Panel(Words.text("data.form"), scroll);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
    }

    /** Two ways to a data set that lies on the disk. */
    private Node chooser(StringProperty spec) {
        MenuItem file = new MenuItem(Words.text("data.choose.file"));
        file.setOnAction(
                event -> {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(Words.text("data.choose.file"));
                    take(chooser.showOpenDialog(getScene().getWindow()), spec);
                });
        MenuItem folder = new MenuItem(Words.text("data.choose.folder"));
        folder.setOnAction(
                event -> {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(Words.text("data.choose.folder"));
                    take(chooser.showDialog(getScene().getWindow()), spec);
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
        File chosen =
                DialogFolder.show(
                        new File(System.getProperty("user.home")),
                        chooser::setInitialDirectory,
                        () -> chooser.showDialog(getScene().getWindow()));
        if (chosen != null) {
            model.download(data, chosen.toPath());
        }
    }

    private void take(File chosen, StringProperty spec) {
        if (chosen != null) {
            model.choose(chosen.toPath(), spec);
        }
    }
}
