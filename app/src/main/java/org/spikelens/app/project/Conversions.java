package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.workflow.TryPrefix;

/** A conversion under way, layer by layer. Confined to the engine's thread. */
final class Conversions {
    private final SpikingNetwork network;
    private final int update;
    private final CheckChoice check;
    private final Measured ann;
    private final List<Measured> accuracies = new ArrayList<>();
    private int spiking;

    /**
     * @param update of the balancing, whose thresholds the network has
     * @param ann the source network on the images of a check; null without labels
     */
    Conversions(SpikingNetwork network, int update, CheckChoice check, Measured ann) {
        this.network = network;
        this.update = update;
        // a network that is made for a number of timesteps is tried out with as many
        int timesteps = network.neuron().timesteps().orElse(check.timesteps());
        this.check = new CheckChoice(timesteps, check.images());
        this.ann = ann;
    }

    /** Takes up a conversion that was saved. */
    void restore(int layers, List<Measured> measured) {
        spiking = Math.min(sites(), layers);
        accuracies.addAll(measured.subList(0, Math.min(sites() + 1, measured.size())));
    }

    int update() {
        return update;
    }

    CheckChoice check() {
        return check;
    }

    SpikingNetwork network() {
        return network;
    }

    /** Lets so many more layers spike, or all; without labels they turn unchecked. */
    ConversionFrame run(
            ImageSet test,
            int count,
            RunControl control,
            Consumer<ConversionFrame> feed,
            Job.Context context)
            throws EngineException {
        if (!test.labelled()) {
            spiking = (int) Math.min(sites(), (long) spiking + count);
            return frame();
        }
        // layers that spike without having been tried out are tried out first
        spiking = Math.max(0, Math.min(spiking, accuracies.size() - 1));
        int end = (int) Math.min(sites(), (long) spiking + count);
        if (accuracies.isEmpty()) {
            accuracies.add(measure(test, 0, context));
            feed.accept(frame());
        }
        while (spiking < end && !control.paused()) {
            context.progress("convert", spiking, sites());
            if (accuracies.size() <= spiking + 1) {
                accuracies.add(measure(test, spiking + 1, context));
            }
            spiking++;
            feed.accept(frame());
        }
        return frame();
    }

    /** Lets all layers spike without trying out those in between. */
    ConversionFrame all() {
        spiking = sites();
        return frame();
    }

    /** Goes back to fewer layers, or forward to as many as were tried out. */
    ConversionFrame view(int prefix) {
        spiking = Math.max(0, Math.min(Math.max(spiking, accuracies.size() - 1), prefix));
        return frame();
    }

    ConversionFrame frame() {
        return new ConversionFrame(spiking, sites(), accuracies, ann, check.timesteps());
    }

    private int sites() {
        return network.thresholds().size();
    }

    private Measured measure(ImageSet test, int prefix, Job.Context context)
            throws EngineException {
        return Measured.of(
                new TryPrefix(network, prefix, check.timesteps(), test, check.images())
                        .run(context));
    }
}
