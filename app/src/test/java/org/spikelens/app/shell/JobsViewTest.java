package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spikelens.app.job.FxThread;
import org.spikelens.app.job.JobBoard;
import org.spikelens.engine.job.EngineThread;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the list of jobs, which goes on changing. */
@ExtendWith(ApplicationExtension.class)
class JobsViewTest {
    private final EngineThread engine = new EngineThread("engine-test");
    private final JobBoard jobs = new JobBoard(engine, new FxThread(), Runnable::run);
    private final CountDownLatch free = new CountDownLatch(1);
    private JobsView view;

    @Start
    void open(Stage stage) {
        view = new JobsView(jobs);
        stage.setScene(new Scene(view, 400, 500));
        stage.show();
    }

    @AfterEach
    void close() {
        free.countDown();
        engine.close();
    }

    @Test
    void whatHasTheKeyboardKeepsItWhileJobsComeAndEnd(FxRobot robot) throws Exception {
        assertThat(words(robot)).contains("Nothing has run yet.");
        submit(robot, "first");
        Node cancel = robot.lookup("#jobs-cancel").query();
        robot.interact(cancel::requestFocus);
        submit(robot, "second");
        submit(robot, "third");
        assertThat(titles(robot)).containsExactly("third", "second", "first");
        assertThat(robot.lookup("#jobs-cancel").queryAll()).contains(cancel).hasSize(3);
        assertThat(cancel.isFocused()).isTrue();
        free.countDown();
        WaitForAsyncUtils.waitFor(
                60, java.util.concurrent.TimeUnit.SECONDS, jobs.busyProperty().not()::get);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(titles(robot)).containsExactly("third", "second", "first");
        assertThat(cancel.isVisible()).isFalse();
        assertThat(view.isFocused()).as("the keyboard stays in the list").isTrue();
    }

    private void submit(FxRobot robot, String title) {
        robot.interact(
                () ->
                        jobs.submit(
                                title,
                                context -> {
                                    try {
                                        free.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return title;
                                },
                                outcome -> {}));
    }

    private static List<String> titles(FxRobot robot) {
        return robot.lookup("#jobs .value").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private static List<String> words(FxRobot robot) {
        return robot.lookup("#jobs .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
