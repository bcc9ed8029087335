package org.spikelens.app.main;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.fxkit.Theme;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.shell.Pages;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.samples.Gallery;

/**
 * Walks through all steps of a network in the real window and writes a picture of each, light and
 * dark: the pictures of the README. Pictures of the first size go into the folder, those of every
 * other into one of its own in there. Ends the program when it is done, or when something goes
 * wrong.
 */
final class Screenshots {
    private static final Duration LOOK = Duration.millis(150);
    private static final Duration SETTLE = Duration.millis(700);
    private static final double[] PICKED = {0.2, 0.45};
    private static final double TRIED = 0.6;

    private static final List<String> COMPARED =
            List.of("ltb", "max-norm", "percentile", "opt", "snm");

    private final Stage stage;
    private final Wiring wiring;
    private final Workbench workbench;
    private final Project project;
    private final Options options;
    private final Pages pages;
    private final Deque<Runnable> scenes = new ArrayDeque<>();
    private final List<PictureSize> sizes = new ArrayList<>();

    Screenshots(Stage stage, Wiring wiring, Workbench workbench, Options options) {
        this.stage = stage;
        this.wiring = wiring;
        this.workbench = workbench;
        this.project = workbench.project();
        this.options = options;
        this.pages = wiring.pages();
    }

    void start() {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        double width = screen.getWidth();
        double height = screen.getHeight();
        PictureSize first = options.sizes().get(0);
        if (!first.fits(width, height)) {
            Launcher.refuse("screenshot.small", first, width, height);
        }
        for (PictureSize size : options.sizes()) {
            if (size.fits(width, height)) {
                sizes.add(size);
            } else {
                Terminal.say(Words.text("screenshot.left.out", size, width, height));
            }
        }
        scenes.add(() -> resize(first));
        if (options.sample().startsWith(Gallery.PREFIX)) {
            mend();
        } else {
            walk();
        }
        next();
    }

    /** A sample that is broken on purpose: what is found, and what its remedy brings. */
    private void mend() {
        scenes.add(this::open);
        scenes.add(() -> workbench.diagnose().run(project.diagnosisPlanProperty().get()));
        scenes.add(this::selectFound);
        scenes.add(() -> shootCase("found"));
        scenes.add(workbench.diagnose()::sweep);
        for (String page : List.of("sweep", "causes", "windows")) {
            scenes.add(() -> press("diagnose-tab-" + page));
            scenes.add(() -> shootCase(page));
        }
        scenes.add(() -> press("diagnose-tab-layer"));
        scenes.add(this::applyFirst);
        scenes.add(() -> shootCase("mended"));
        scenes.add(this::pair);
    }

    /** The network beside what the program offers first, in the midst of the run. */
    private void pair() {
        PairViewModel pair = wiring.pair();
        if (pair.choices().isEmpty()) {
            return;
        }
        first(
                List.of(
                        () -> press("diagnose-tab-pair"),
                        () -> shoot(pairPicture("pair-offer")),
                        pair::open,
                        () -> pair.moveTo(pair.length().get() * 2 / 3),
                        pair::measure,
                        () -> shoot(pairPicture("pair"))));
    }

    private String pairPicture(String what) {
        boolean broken = options.sample().startsWith(Gallery.PREFIX);
        return (broken ? project.name() : "6-diagnose") + "-" + what;
    }

    private void shootCase(String what) {
        shoot(project.name() + "-" + what);
    }

    private void selectFound() {
        String layer = project.diagnosisProperty().get().findings().get(0).layer();
        if (project.diagnosisProperty().get().layers().contains(layer)) {
            project.selectedProperty().set(layer);
        }
    }

    private void applyFirst() {
        Finding first = project.diagnosisProperty().get().findings().get(0);
        workbench.diagnose().remedy(first).ifPresent(workbench.diagnose()::apply);
    }

    private void walk() {
        scenes.add(() -> shoot("welcome"));
        scenes.add(() -> pages.playground());
        scenes.add(() -> shoot("playground"));
        scenes.add(() -> press("lesson-order"));
        scenes.add(() -> shoot("playground-order"));
        scenes.add(() -> pages.step(Step.MODEL));
        scenes.add(() -> pages.preferences());
        scenes.add(() -> shoot("preferences"));
        scenes.add(() -> pages.keys());
        scenes.add(() -> shoot("keys"));
        scenes.add(() -> pages.finder());
        scenes.add(() -> shoot("finder"));
        scenes.add(() -> pages.uncover());
        scenes.add(this::open);
        scenes.add(() -> show(Step.MODEL));
        scenes.add(() -> show(Step.DATA));
        scenes.add(() -> workbench.balance().run(Integer.MAX_VALUE));
        scenes.add(this::selectMiddle);
        scenes.add(() -> show(Step.BALANCE));
        scenes.add(() -> workbench.convert().run(Integer.MAX_VALUE));
        scenes.add(() -> show(Step.CONVERT));
        scenes.add(workbench::goToSimulation);
        scenes.add(() -> project.speedProperty().set(0));
        scenes.add(() -> workbench.simulate().run(project.horizonProperty().get() * 3 / 5));
        scenes.add(this::pickNeurons);
        scenes.add(() -> show(Step.SIMULATE));
        scenes.add(this::explainNeuron);
        scenes.add(() -> shoot("simulate-neuron"));
        scenes.add(() -> workbench.simulate().explain(-1));
        scenes.add(() -> workbench.diagnose().run(DiagnosisPlan.DEFAULT));
        scenes.add(() -> show(Step.DIAGNOSE));
        scenes.add(pages::decisions);
        scenes.add(() -> shoot("6-diagnose-decisions"));
        scenes.add(() -> wiring.closeLook().open());
        scenes.add(() -> wiring.closeLook().drag(TRIED));
        scenes.add(() -> wiring.closeLook().release());
        scenes.add(() -> shoot("6-diagnose-layer"));
        scenes.add(() -> pages.compare());
        scenes.add(this::compare);
        scenes.add(() -> shoot("compare"));
        // what was compared can be held against the open network
        scenes.add(() -> pages.step(Step.DIAGNOSE));
        scenes.add(this::pair);
        scenes.add(() -> pages.training());
        scenes.add(this::train);
        // where a machine keeps what is nobody's does not belong into a picture
        scenes.add(() -> trainTo(trained()));
        scenes.add(() -> shoot("train"));
    }

    /** Now that the window manager has put its frame around the window, the inside can be sized. */
    private void resize(PictureSize size) {
        stage.setWidth(stage.getWidth() + size.width() - stage.getScene().getWidth());
        stage.setHeight(stage.getHeight() + size.height() - stage.getScene().getHeight());
    }

    /** A few methods, which take about a minute. */
    private void compare() {
        press("compare-none");
        COMPARED.forEach(method -> press("compare-method-" + method));
        least("compare-images");
        press("compare-run");
    }

    /** As short as it can be, into a file that nobody keeps. */
    private void train() {
        try {
            Path folder = Files.createTempDirectory("spikelens-screenshots");
            Path file = folder.resolve(trained());
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            trainTo(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        least("train-epochs");
        press("train-start");
    }

    private String trained() {
        return project.modelProperty().get().title() + "-qcfs.onnx";
    }

    private void trainTo(String file) {
        if (stage.getScene().lookup("#train-file") instanceof TextField field) {
            field.setText(file);
        }
    }

    private void least(String id) {
        if (stage.getScene().lookup("#" + id) instanceof ComboBox<?> choice) {
            choice.getSelectionModel().selectFirst();
        }
    }

    private void press(String id) {
        if (stage.getScene().lookup("#" + id) instanceof ButtonBase button) {
            button.fire();
        }
    }

    private void open() {
        if (options.file() == null) {
            workbench.openSample(options.sample());
        } else {
            workbench.openFile(options.file());
        }
    }

    private void selectMiddle() {
        int site = project.modelProperty().get().sites() / 2;
        project.selectedProperty().set(project.modelProperty().get().site(site).name());
    }

    private void pickNeurons() {
        LayerActivity layer = project.simulationProperty().get().layer();
        for (double share : PICKED) {
            workbench.simulate().pick(firing(layer, (int) (share * layer.words().size())));
        }
    }

    private void explainNeuron() {
        List<Integer> picked = project.picked();
        workbench.simulate().explain(picked.get(picked.size() - 1));
    }

    /** A neuron that fired about so often. */
    private static int firing(LayerActivity layer, int wanted) {
        int best = 0;
        int distance = Integer.MAX_VALUE;
        for (int neuron = 0; neuron < layer.neurons(); neuron++) {
            int count = 0;
            for (long[] words : layer.words()) {
                count += (int) (words[neuron / Long.SIZE] >>> neuron % Long.SIZE & 1);
            }
            if (Math.abs(count - wanted) < distance) {
                best = neuron;
                distance = Math.abs(count - wanted);
            }
        }
        return best;
    }

    private void show(Step step) {
        project.stepProperty().set(step);
        shoot(step.ordinal() + 1 + "-" + step.key());
    }

    /** Writes the window as it is, in both themes and all sizes. */
    private void shoot(String name) {
        List<Runnable> shots = new ArrayList<>();
        for (PictureSize size : sizes) {
            if (sizes.size() > 1) {
                shots.add(() -> resize(size));
            }
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                shots.add(() -> wiring.prefer(theme));
                shots.add(() -> write(name, size, theme));
            }
        }
        shots.add(() -> resize(sizes.get(0)));
        first(shots);
    }

    /** Before all other scenes, in their order. */
    private void first(List<Runnable> some) {
        List<Runnable> last = new ArrayList<>(some);
        Collections.reverse(last);
        last.forEach(scenes::addFirst);
    }

    private void write(String name, PictureSize size, Theme theme) {
        WritableImage image = stage.getScene().snapshot(null);
        BufferedImage picture = SwingFXUtils.fromFXImage(image, null);
        Path folder = options.screenshots();
        if (!size.equals(sizes.get(0))) {
            folder = folder.resolve(size.toString());
        }
        try {
            Files.createDirectories(folder);
            String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            ImageIO.write(picture, "png", folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays the next scene once the engine is idle and the window has settled. */
    private void next() {
        Later.after(
                SETTLE,
                () -> Later.when(LOOK, () -> !workbench.jobs().busyProperty().get(), this::play));
    }

    private void play() {
        if (scenes.isEmpty()) {
            Platform.exit();
            return;
        }
        scenes.removeFirst().run();
        next();
    }
}
