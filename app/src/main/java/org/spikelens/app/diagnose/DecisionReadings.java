package org.spikelens.app.diagnose;

import java.util.Locale;
import java.util.Optional;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Decisions;
import org.spikelens.engine.diagnose.EarlyExit;
import org.spikelens.engine.diagnose.ExitCurve;
import org.spikelens.engine.diagnose.SampleDecision;
import org.spikelens.engine.diagnose.SampleDecision.Course;

/** What decisions say, a sentence or two a view. */
public final class DecisionReadings {
    private final DecisionsViewModel model;

    DecisionReadings(DecisionsViewModel model) {
        this.model = model;
    }

    /** A class as a row names it. */
    String row(int number) {
        String name = model.className(number);
        return number == DecisionsViewModel.OTHERS
                ? Words.text("decisions.others")
                : name.equals(Integer.toString(number))
                        ? name
                        : Words.text("decisions.class", number, name);
    }

    /** A class as a column names it: by its number, which the rows explain. */
    static String column(int number) {
        return number == DecisionsViewModel.OTHERS
                ? Words.text("decisions.others.short")
                : Integer.toString(number);
    }

    private String name(int number) {
        return number == DecisionsViewModel.OTHERS
                ? Words.text("decisions.others.name")
                : model.className(number);
    }

    /** What a cell of the table stands for. */
    public String cell(int label, int named) {
        return Words.text(
                label == named ? "decisions.cell.right" : "decisions.cell.wrong",
                model.count(label, named),
                model.count(label),
                name(label),
                name(named),
                model.timestepProperty().get());
    }

    /** How many are right at the timestep, and which classes are confused most. */
    public String confusion() {
        Optional<Decisions> told = model.decisions();
        if (told.isEmpty()) {
            return "";
        }
        int label = -1;
        int named = -1;
        int most = 0;
        for (int wanted : model.classes()) {
            for (int taken : model.classes()) {
                int count = wanted == taken ? 0 : model.count(wanted, taken);
                if (count > most) {
                    most = count;
                    label = wanted;
                    named = taken;
                }
            }
        }
        String right =
                Words.text(
                        "decisions.right",
                        model.timestepProperty().get(),
                        model.right(),
                        told.get().samples().size());
        return most == 0
                ? right
                : right
                        + " "
                        + Words.text(
                                "decisions.most",
                                name(label),
                                name(named),
                                most,
                                model.count(label));
    }

    /** Which images are picked. */
    public String picked() {
        int count = model.pickedProperty().get().size();
        DecisionsViewModel.Pick pick = model.pickProperty().get();
        if (pick instanceof DecisionsViewModel.Pick.Cell cell) {
            return Words.text(
                    cell.label() == cell.named()
                            ? "decisions.picked.right"
                            : "decisions.picked.wrong",
                    count,
                    name(cell.label()),
                    name(cell.named()),
                    model.timestepProperty().get());
        }
        if (pick instanceof DecisionsViewModel.Pick.Settled settled) {
            return settled.first() == settled.last()
                    ? Words.text("decisions.picked.settled", count, settled.first())
                    : Words.text(
                            "decisions.picked.between", count, settled.first(), settled.last());
        }
        if (pick instanceof DecisionsViewModel.Pick.Went went) {
            return Words.text("decisions.picked." + id(went.course()), count);
        }
        return Words.text("decisions.picked.all", count);
    }

    /** Which image is looked at, and whether the simulation has it. */
    public String looked() {
        int image = model.sampleProperty().get();
        if (model.decisions().isEmpty()) {
            return "";
        }
        if (image < 0) {
            return Words.text("decisions.look");
        }
        return Words.text(
                model.simulated() ? "decisions.looked" : "decisions.looked.beyond", image);
    }

    /** How one image went, in a line of the list. */
    public String went(SampleDecision sample) {
        String named = model.className(sample.at(model.timestepProperty().get()));
        boolean right = sample.rightAt(model.timestepProperty().get());
        return Words.text(
                right ? "decisions.row.right" : "decisions.row.wrong",
                model.className(sample.label()),
                named);
    }

    /** The whole story of one image. */
    public String story(SampleDecision sample) {
        return Words.text(
                "decisions.story." + id(sample.course()),
                sample.image(),
                model.className(sample.label()),
                model.className(sample.last()),
                sample.decided(),
                sample.firstRight(),
                sample.changes());
    }

    static String id(Course course) {
        return course.name().toLowerCase(Locale.ROOT);
    }

    /** When right decisions settle, and how the others went. */
    public String times() {
        Optional<Decisions> told = model.decisions();
        if (told.isEmpty()) {
            return "";
        }
        int[] right =
                told.get().samples().stream()
                        .filter(sample -> sample.last() == sample.label())
                        .mapToInt(SampleDecision::decided)
                        .sorted()
                        .toArray();
        String settled =
                right.length == 0
                        ? Words.text("decisions.times.none")
                        : Words.text(
                                "decisions.times.half",
                                right.length,
                                right[(right.length - 1) / 2],
                                right[right.length - 1]);
        return settled
                + " "
                + Words.text(
                        "decisions.times.wrong",
                        told.get().count(Course.FLIPPED),
                        told.get().count(Course.NEVER));
    }

    /** What comes of the margin that is looked at. */
    public String exit() {
        Optional<ExitCurve> told = model.curve();
        if (told.isEmpty()) {
            return "";
        }
        EarlyExit now = told.get().point(model.exitProperty().get());
        EarlyExit end = told.get().end();
        if (model.exitProperty().get() == told.get().size() - 1) {
            return Words.text("decisions.exit.end", end.score().share(), end.meanTimesteps());
        }
        return Words.text(
                "decisions.exit.reading",
                now.margin(),
                now.score().share(),
                now.meanTimesteps(),
                end.meanTimesteps(),
                now.saved(end),
                end.score().share());
    }
}
