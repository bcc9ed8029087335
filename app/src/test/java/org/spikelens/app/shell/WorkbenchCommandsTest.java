package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.command.Command;
import org.spikelens.app.command.Commands;
import org.spikelens.app.command.Group;
import org.spikelens.app.command.KeyMap;
import org.spikelens.app.command.KeysInMemory;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.project.KeptInMemory;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.job.EngineThread;
import org.spikelens.samples.Gallery;

class WorkbenchCommandsTest {
    private final EngineThread engine = new EngineThread("engine-test");
    private final Workbench workbench =
            new Workbench(new JobBoard(engine, Runnable::run, Runnable::run), new KeptInMemory());
    private final Commands commands = new Commands(new KeyMap(new KeysInMemory()));
    private final List<String> asked = new ArrayList<>();

    WorkbenchCommandsTest() {
        WorkbenchCommands.Window window =
                new WorkbenchCommands.Window(
                        new ProjectActions(
                                workbench, new SystemFileDialogs(), new AskedPages(), () -> null),
                        () -> asked.add("full screen"),
                        new AskedPages(),
                        () -> asked.add("about"),
                        () -> asked.add("copy"));
        new WorkbenchCommands(commands, workbench, window).declare();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void noKeyIsForTwoThings() {
        List<String> keys = commands.all().flatMap(command -> command.keys().stream()).toList();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyStepAndSampleIsThere() {
        assertThat(commands.of(Group.STEP)).hasSameSizeAs(Step.values());
        assertThat(commands.of(Group.SAMPLE))
                .extracting(sample -> sample.name().get())
                .contains("mlp-digits", "resnet-objects");
        assertThat(commands.of(Group.BROKEN))
                .hasSameSizeAs(Gallery.samples())
                .extracting(sample -> sample.name().get())
                .contains("Black for white", "Asked too early");
        find("step.data").fire();
        assertThat(asked).containsExactly("DATA");
    }

    @Test
    void whatCannotBeDoneIsNotDone() {
        find("menu.edit.thresholds").fire();
        find("menu.file.save").fire();
        assertThat(asked).isEmpty();
        find("menu.view.theme").fire();
        assertThat(asked).containsExactly("theme");
    }

    @Test
    void whatIsTakenBackHasAName() {
        assertThat(find("menu.edit.undo").name().get()).isEqualTo("Undo");
        assertThat(find("menu.edit.undo").enabled().get()).isFalse();
        workbench.balance().set("updates", "7");
        assertThat(find("menu.edit.undo").name().get()).isEqualTo("Undo Change of Updates");
        find("menu.edit.undo").fire();
        assertThat(workbench.project().settings()).isEmpty();
        assertThat(find("menu.edit.redo").name().get()).isEqualTo("Redo Change of Updates");
        find("menu.edit.redo").fire();
        assertThat(workbench.project().settings()).containsEntry("updates", "7");
    }

    @Test
    void layersOfTheOpenNetworkCanBeGoneTo() {
        assertThat(commands.of(Group.LAYER)).isEmpty();
        workbench
                .project()
                .modelProperty()
                .set(
                        new OpenedModel(
                                "net",
                                "",
                                "",
                                new Preflight(List.of(), 1, 1, 0, true, 2, 3, 13),
                                List.of(
                                        new Layer("net/a", "a", "Conv", "4", true, 0),
                                        new Layer("net/pool", "pool", "Pool", "4", false, -1),
                                        new Layer("net/b", "b", "Conv", "4", true, 1)),
                                new Outline(List.of(), List.of()),
                                Map.of()));
        assertThat(commands.of(Group.LAYER))
                .extracting(layer -> layer.name().get())
                .containsExactly("a", "b");
        commands.of(Group.LAYER).get(1).fire();
        assertThat(workbench.project().selectedProperty().get()).isEqualTo("net/b");
        workbench.project().modelProperty().set(null);
        assertThat(commands.of(Group.LAYER)).isEmpty();
    }

    private Command find(String id) {
        return commands.all().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private final class AskedPages implements Pages {
        @Override
        public void step(Step step) {
            asked.add(step.name());
        }

        @Override
        public void playground() {
            asked.add("playground");
        }

        @Override
        public void compare() {
            asked.add("compare");
        }

        @Override
        public void training() {
            asked.add("training");
        }

        @Override
        public void layer() {
            asked.add("layer");
        }

        @Override
        public void decisions() {
            asked.add("decisions");
        }

        @Override
        public void finder() {
            asked.add("finder");
        }

        @Override
        public void preferences() {
            asked.add("preferences");
        }

        @Override
        public void jobs() {
            asked.add("jobs");
        }

        @Override
        public void uncover() {
            asked.add("uncover");
        }

        @Override
        public void putLayoutBack() {
            asked.add("layout");
        }

        @Override
        public void switchTheme() {
            asked.add("theme");
        }

        @Override
        public void keys() {
            asked.add("keys");
        }
    }
}
