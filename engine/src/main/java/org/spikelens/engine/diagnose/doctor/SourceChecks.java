package org.spikelens.engine.diagnose.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Kind;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Trial;
import org.spikelens.engine.metrics.Score;

/** The source network and what is fed to it: what is wrong here is no fault of conversion. */
final class SourceChecks {
    /** A trial must gain so much, and by chance only once in a thousand. */
    private static final double GAIN = 0.1;

    private static final double BY_CHANCE = 0.001;

    /** Share of the errors that may stay: what mends less is no cause, but helps against one. */
    private static final double ERRORS_LEFT = 0.6;

    /**
     * A sound normalisation sees about what it holds; it was measured while weights still moved.
     */
    private static final double SPREAD = 4;

    private static final double SHIFT = 1;

    /** So many times the accuracy of guessing is hardly more than guessing, */
    private static final double GUESSING = 2;

    /** and of few classes so much of what guessing leaves. */
    private static final double LITTLE = 1 / 9.0;

    /** What is beyond doubt below half of what guessing leaves is no good network. */
    private static final double BAD = 0.5;

    private static final double NAMES_MATCH = 0.5;
    private static final double NAMES_GAIN = 0.3;

    /** An order is other than expected where at least two classes change their names. */
    private static final int NAMES_CHANGED = 2;

    private SourceChecks() {}

    /**
     * How images reach a network.
     *
     * @param input name of its input
     * @param present how images are prepared now
     * @param trials the network tried with something changed
     * @param norms what normalisations hold and what they see, in running order
     */
    record Inputs(
            String input,
            Map<String, String> present,
            List<Trial> trials,
            List<SourceFigures.Norm> norms) {
        private static Inputs of(Examination e) {
            return new Inputs(
                    e.source().input().name(),
                    e.procedure().images(),
                    e.figures().trials(),
                    e.figures().norms());
        }

        /** What is wrong with it; one of the three at most. */
        Optional<Finding> finding() {
            return inverted().or(this::channelOrder).or(this::scale);
        }

        private Optional<Finding> inverted() {
            return best(trials, Kind.INVERTED).map(trial -> images(Rule.INPUT_INVERTED, trial));
        }

        private Optional<Finding> channelOrder() {
            return best(trials, Kind.CHANNELS).map(trial -> finding(Rule.CHANNEL_ORDER, trial));
        }

        /** Not where the first normalisation sees what it has learnt to see. */
        private Optional<Finding> scale() {
            return norms.isEmpty() || mistaken(norms.get(0))
                    ? best(trials, Kind.IMAGES).map(trial -> images(Rule.INPUT_SCALE, trial))
                    : Optional.empty();
        }

        private Finding finding(Rule rule, Trial trial) {
            return Finding.of(rule, Severity.FAULT, input, before(trial), after(trial));
        }

        private Finding images(Rule rule, Trial trial) {
            List<Change> changes = new ArrayList<>();
            TreeSet<String> keys = new TreeSet<>(present.keySet());
            keys.addAll(trial.options().keySet());
            List<String> told = new ArrayList<>();
            for (String key : keys) {
                String now = present.getOrDefault(key, "");
                String then = trial.options().getOrDefault(key, "");
                // what stays must be given again with what changes
                told.add(key + " " + (then.isEmpty() ? "not given" : then));
                if (!now.equals(then)) {
                    changes.add(new Change(Change.Target.IMAGES, key, now, then));
                }
            }
            return finding(rule, trial)
                    .with("options", String.join(", ", told))
                    .mendedBy(changes.toArray(Change[]::new));
        }
    }

    static List<Finding> inverted(Examination e) {
        return Inputs.of(e).inverted().stream().toList();
    }

    static List<Finding> channelOrder(Examination e) {
        return Inputs.of(e).channelOrder().stream().toList();
    }

    static List<Finding> inputScale(Examination e) {
        return Inputs.of(e).scale().stream().toList();
    }

    static List<Finding> biasDivided(Examination e) {
        return best(e.figures().trials(), Kind.BIASES)
                .map(
                        trial ->
                                new Finding(
                                        Rule.BIAS_DIVIDED,
                                        Severity.FAULT,
                                        "",
                                        List.of(
                                                before(trial),
                                                after(trial),
                                                Evidence.number("factor", trial.factor())),
                                        Map.of(),
                                        List.of()))
                .stream()
                .toList();
    }

    /** The one trial that gains most of all, if it is of this kind. */
    private static Optional<Trial> best(List<Trial> trials, Kind kind) {
        return trials.stream()
                .filter(trial -> trial.p() < BY_CHANCE)
                .filter(trial -> trial.after().share() >= trial.before().share() + GAIN)
                .filter(
                        trial ->
                                1 - trial.after().share()
                                        <= ERRORS_LEFT * (1 - trial.before().share()))
                .max(Comparator.comparingDouble(trial -> trial.after().share()))
                .filter(trial -> trial.kind() == kind);
    }

    private static Evidence before(Trial trial) {
        return Evidence.share("accuracy", trial.before().share());
    }

    private static Evidence after(Trial trial) {
        return Evidence.share("accuracy_then", trial.after().share());
    }

    /** Every class is called by another's name, and more than one image of each says so. */
    static List<Finding> labelOrder(Examination e) {
        List<List<Integer>> confusion = e.figures().confusion();
        long images = e.figures().images();
        long right = 0;
        for (int label = 0; label < confusion.size(); label++) {
            right += confusion.get(label).get(label);
        }
        double accuracy = (double) right / images;
        double then = (double) renamed(confusion) / images;
        if (confusion.isEmpty() || then < NAMES_MATCH || then < accuracy + NAMES_GAIN) {
            return List.of();
        }
        return List.of(
                Finding.of(
                        Rule.LABEL_ORDER,
                        Severity.FAULT,
                        e.source().output().name(),
                        Evidence.share("accuracy", accuracy),
                        Evidence.share("accuracy_then", then)));
    }

    /**
     * Images that are right if every class gets one name, the most frequent ones first. One image
     * of each class is spent on finding its other name: where there is but one, any error would
     * look like another order. None where fewer than {@value #NAMES_CHANGED} names change.
     */
    private static long renamed(List<List<Integer>> confusion) {
        record Cell(int label, int named, int images) {}
        List<Cell> cells = new ArrayList<>();
        for (int label = 0; label < confusion.size(); label++) {
            for (int named = 0; named < confusion.size(); named++) {
                cells.add(new Cell(label, named, confusion.get(label).get(named)));
            }
        }
        cells.sort(Comparator.comparingInt(Cell::images).reversed());
        TreeSet<Integer> labels = new TreeSet<>();
        TreeSet<Integer> names = new TreeSet<>();
        long images = 0;
        int changed = 0;
        for (Cell cell : cells) {
            if (!labels.contains(cell.label()) && !names.contains(cell.named())) {
                boolean other = cell.label() != cell.named();
                labels.add(cell.label());
                names.add(cell.named());
                images += other ? Math.max(0, cell.images() - 1) : cell.images();
                changed += other && cell.images() > 1 ? 1 : 0;
            }
        }
        return changed < NAMES_CHANGED ? 0 : images;
    }

    /** The first one only: those behind it see what it spoils. */
    static List<Finding> normStatistics(Examination e) {
        if (e.figures().images() < Examination.FEWEST_IMAGES) {
            return List.of();
        }
        return e.figures().norms().stream()
                .filter(SourceChecks::mistaken)
                .limit(1)
                .map(
                        norm ->
                                Finding.of(
                                        Rule.NORM_STATISTICS,
                                        Severity.FAULT,
                                        norm.layer(),
                                        Evidence.number("spread", norm.spread()),
                                        Evidence.number("shift", norm.shift())))
                .toList();
    }

    private static boolean mistaken(SourceFigures.Norm norm) {
        return norm.spread() >= SPREAD || norm.spread() <= 1 / SPREAD || norm.shift() >= SHIFT;
    }

    /** The first one only: those behind it see nothing but biases. */
    static List<Finding> deadLayer(Examination e) {
        return e.figures().layers().stream()
                .filter(layer -> layer.largest() <= 0)
                .limit(1)
                .map(
                        layer ->
                                Finding.of(
                                        Rule.DEAD_LAYER,
                                        Severity.FAULT,
                                        layer.layer(),
                                        Evidence.count("channels", layer.channels().size()),
                                        Evidence.number("largest", layer.largest()),
                                        Evidence.count("images", e.figures().images())))
                .toList();
    }

    static List<Finding> annWrong(Examination e) {
        Score ann = e.diagnosis().run().ann();
        double guessing = 1.0 / e.source().output().shape().size();
        double more = Math.min(GUESSING * guessing, guessing + LITTLE * (1 - guessing));
        boolean guesses =
                ann.interval().low() < more
                        && ann.interval().high() < guessing + BAD * (1 - guessing);
        if (ann.trials() == 0 || !guesses) {
            return List.of();
        }
        return List.of(
                Finding.of(
                        Rule.ANN_WRONG,
                        Severity.FAULT,
                        "",
                        Evidence.share("accuracy", ann.share()),
                        Evidence.share("guessing", guessing),
                        Evidence.count("images", ann.trials())));
    }
}
