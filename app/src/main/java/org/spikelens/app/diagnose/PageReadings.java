package org.spikelens.app.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.project.NeuronSelection;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.AnswerCurve;
import org.spikelens.engine.diagnose.ChannelFigures;
import org.spikelens.engine.diagnose.LayerImage;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.RateDensity;
import org.spikelens.engine.diagnose.ThresholdForecast;

/** What a close look at a layer says, a sentence or two a view. */
public final class PageReadings {
    /** Shares below are not spoken of. */
    private static final double LITTLE = 0.005;

    /** Where more than such a share is right, nothing is wrong. */
    private static final double MOST = 0.95;

    /** What changes by less than such a factor stays as it is. */
    private static final double ALIKE = 1.02;

    private final LayerViewModel model;

    PageReadings(LayerViewModel model) {
        this.model = model;
    }

    /** Which layer it is, and on what it was looked at. */
    public String title() {
        LayerFrame frame = model.frameProperty().get();
        return frame == null
                ? Words.text("layer.waits")
                : Words.text(
                        "layer.crumb", model.title(), frame.plan().timesteps(), frame.images());
    }

    /** On which side of the diagonal neurons lie, and what is beyond the ceiling. */
    public String density() {
        Optional<LayerPortrait> seen = model.portrait();
        if (seen.isEmpty()) {
            return "";
        }
        RateDensity density = seen.get().density();
        RateDensity.Sides sides = density.sides();
        if (sides.on() > MOST) {
            return Words.text("layer.density.good", sides.on());
        }
        String side =
                sides.below() > ALIKE * sides.above()
                        ? "below"
                        : sides.above() > ALIKE * sides.below() ? "above" : "even";
        String text = Words.text("layer.side." + side, sides.on(), sides.below(), sides.above());
        return density.aboveCeiling() < LITTLE
                ? text
                : text + " " + Words.text("layer.density.ceiling", density.aboveCeiling());
    }

    /** What is foreseen of the threshold, or what it costs where it is. */
    public String threshold() {
        LayerFrame frame = model.frameProperty().get();
        Foresight foresight = model.foreseenProperty().get();
        if (frame == null) {
            return "";
        }
        if (model.forecast().isEmpty()) {
            return Words.text("layer.threshold.other")
                    + " "
                    + Words.text(
                            "layer.threshold.other."
                                    + model.law()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'));
        }
        if (foresight == null) {
            return "";
        }
        ThresholdForecast.Point now = foresight.now();
        ThresholdForecast.Point then = foresight.then();
        if (then.factor() == 1) {
            boolean clipped = now.clipping() > now.quantisation();
            return Words.text(
                    clipped ? "layer.threshold.clipping" : "layer.threshold.quantisation",
                    share(now.clipping()),
                    share(now.quantisation()),
                    best());
        }
        String way =
                then.own() > ALIKE * now.own()
                        ? "more"
                        : now.own() > ALIKE * then.own() ? "less" : "same";
        return Words.text("layer.drag." + way, then.factor(), share(now.own()), share(then.own()));
    }

    private double best() {
        return model.forecast().orElseThrow().best().factor();
    }

    /** Of the layer's signal. */
    public double share(double error) {
        double activation = model.portrait().orElseThrow().ledger().activation();
        return error == 0 ? 0 : error / activation;
    }

    /** The threshold that is dragged, in words. */
    public String line() {
        LayerFrame frame = model.frameProperty().get();
        int channel = model.channelProperty().get();
        double theta =
                channel == ThresholdForecast.ALL
                        ? frame.thresholds().mean()
                        : frame.thresholds().of(channel);
        double factor = model.factorProperty().get();
        boolean mean = channel == ThresholdForecast.ALL && frame.thresholds().values().size() > 1;
        if (factor == 1) {
            return Words.text(mean ? "layer.line.mean" : "layer.line", theta);
        }
        return Words.text(
                mean ? "layer.line.mean.moved" : "layer.line.moved", theta * factor, factor);
    }

    /** Where potentials ended. */
    public String residual() {
        return model.portrait()
                .map(LayerPortrait::residual)
                .map(
                        residual ->
                                residual.below() + residual.above() < LITTLE
                                        ? Words.text("layer.residual.good")
                                        : Words.text(
                                                "layer.residual.reading",
                                                residual.below(),
                                                residual.above()))
                .orElse("");
    }

    /** The channel with the largest error; what is selected. */
    public String channels() {
        Optional<LayerPortrait> seen = model.portrait();
        if (seen.isEmpty()) {
            return "";
        }
        List<ChannelFigures> channels = seen.get().channels();
        int worst =
                IntStream.range(0, channels.size())
                        .boxed()
                        .max(Comparator.comparingDouble(c -> error(channels.get(c))))
                        .orElse(0);
        ChannelFigures figures = channels.get(worst);
        String text =
                Words.text(
                        "layer.channels.reading",
                        worst,
                        error(figures),
                        Words.text("diagnose.term." + figures.terms().largest().id()));
        NeuronSelection selection = model.selectionProperty().get();
        return selection.isEmpty()
                ? text
                : Words.text("layer.selected", selection.count()) + " " + text;
    }

    private static double error(ChannelFigures channel) {
        return channel.terms().total().meanAbsolute();
    }

    /** Which way the layer is off for the image, and where most. */
    public String difference() {
        Optional<LayerImage> seen = model.image();
        if (seen.isEmpty()) {
            return "";
        }
        LayerImage image = seen.get();
        int worst = image.worst();
        return Words.text(
                image.meanDifference() < 0 ? "layer.map.less" : "layer.map.more",
                Math.abs(image.meanDifference()),
                image.channel(worst),
                image.difference(worst));
    }

    /** A neuron of the map. */
    public String neuron(int neuron) {
        LayerImage image = model.image().orElseThrow();
        int inChannel = neuron % (image.height() * image.width());
        return Words.text(
                "layer.map.neuron",
                image.channel(neuron),
                inChannel / image.width(),
                inChannel % image.width(),
                image.output(neuron),
                image.activation(neuron),
                image.difference(neuron));
    }

    /** How often the network is right, and was with the thresholds of the conversion. */
    public String answers() {
        LayerFrame frame = model.frameProperty().get();
        if (frame == null) {
            return "";
        }
        AnswerCurve now = frame.now().answers();
        AnswerCurve first = frame.first().answers();
        String kind = now.labelled() ? "right" : "same";
        long trials = now.last().trials();
        return frame.tried()
                ? Words.text(
                        "layer.answers." + kind + ".tried",
                        frame.plan().timesteps(),
                        now.last().hits(),
                        trials,
                        first.last().hits())
                : Words.text(
                        "layer.answers." + kind,
                        frame.plan().timesteps(),
                        now.last().hits(),
                        trials);
    }
}
