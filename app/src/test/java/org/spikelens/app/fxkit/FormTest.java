package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FormTest {
    private final ObjectProperty<Integer> timesteps = new SimpleObjectProperty<>(3);
    private ComboBox<Integer> box;

    @Start
    void start(Stage stage) {
        Form form = new Form();
        box = form.choice("diagnose.timesteps", List.of(8, 16, 32), timesteps);
        stage.setScene(new Scene(form, 300, 100));
        stage.show();
    }

    @Test
    void choiceAndPropertyFollowEachOther(FxRobot robot) {
        robot.interact(() -> timesteps.set(16));
        assertThat(box.getValue()).isEqualTo(16);
        robot.interact(() -> box.setValue(32));
        assertThat(timesteps.get()).isEqualTo(32);
    }

    @Test
    void valueThatIsNotOfferedIsShownAllTheSame(FxRobot robot) {
        assertThat(box.getValue()).isEqualTo(3);
        robot.interact(() -> timesteps.set(16));
        robot.interact(() -> timesteps.set(24));
        assertThat(box.getValue()).isEqualTo(24);
        assertThat(box.getItems()).containsExactly(8, 16, 32);
        assertThat(timesteps.get()).isEqualTo(24);
    }
}
