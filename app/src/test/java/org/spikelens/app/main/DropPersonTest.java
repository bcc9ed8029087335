package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.app.main.OpenWindow.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.shell.SystemFileDialogs;
import org.spikelens.engine.workflow.ModelSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A person who drops files on the window. In a JVM of its own, for the headless screen loses a drop
 * after other drags.
 */
@Tag("alone")
@ExtendWith(ApplicationExtension.class)
class DropPersonTest {
    @TempDir private Path folder;
    private OpenWindow window;
    private Project project;

    @Start
    void open(Stage stage) {
        Path file = folder.resolve("settings").resolve("preferences.properties");
        window =
                new OpenWindow(
                        stage,
                        1280,
                        720,
                        new SystemFileDialogs(),
                        new Preferences(new PreferencesFile(file)));
        project = window.project();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void droppedFileThatIsNoNetworkIsToldInOneSentence(FxRobot robot) throws Exception {
        drop(robot, Files.writeString(folder.resolve("dropped.onnx"), "no network"));
        await("told", () -> project.troubleProperty(Step.MODEL).get() != null);
        String sentence = robot.lookup("#error-sentence").nth(0).queryAs(Label.class).getText();
        assertThat(sentence).contains("dropped.onnx").endsWith(".");
    }

    @Test
    void droppedNetworkIsOpened(FxRobot robot) throws Exception {
        byte[] network = new ModelSource(ModelSource.SAMPLE + "mlp-digits").bytes();
        drop(robot, Files.write(folder.resolve("mine.onnx"), network));
        await("open", () -> project.modelProperty().get() != null && window.idle());
        assertThat(project.modelProperty().get().title()).isEqualTo("mine");
    }

    private void drop(FxRobot robot, Path dropped) {
        Label file = new Label("file");
        robot.interact(
                () -> {
                    StackPane.setAlignment(file, Pos.TOP_RIGHT);
                    window.wiring().shell().getChildren().add(file);
                    file.setOnDragDetected(
                            event -> {
                                Dragboard board = file.startDragAndDrop(TransferMode.COPY);
                                ClipboardContent content = new ClipboardContent();
                                content.putFiles(List.of(dropped.toFile()));
                                board.setContent(content);
                                event.consume();
                            });
                });
        robot.drag(file, MouseButton.PRIMARY).dropTo("#work");
    }
}
