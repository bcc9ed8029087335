package org.spikelens.app.project;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.diagnose.LayerProbe;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.ProbeNetwork;
import org.spikelens.engine.workflow.ReadoutStart;

/** A close look at one layer of the open network. Confined to the engine's thread. */
final class LayerLook {
    private static final int BATCH = 50;
    private static final int SHOWN = 8;

    private final LayerPlan plan;
    private final LayerProbe probe;
    private LayerFrame first;

    /** Runs the network and looks. */
    static LayerLook at(
            ConvertedNetwork converted, Images images, LayerPlan asked, Job.Context context)
            throws EngineException {
        LayerLook look = new LayerLook(converted, images, asked);
        look.look(context);
        return look;
    }

    private LayerLook(ConvertedNetwork converted, Images images, LayerPlan asked)
            throws EngineException {
        plan = asked;
        int count = Math.min(asked.images(), images.test().size());
        ImageChoice choice =
                new ImageChoice(images.request().test(), images.preprocessing(), 0, count, BATCH);
        OpenedImages looked =
                new OpenedImages(choice, images.test()).select(IntStream.range(0, count).toArray());
        probe =
                new ProbeNetwork(
                                asked.layer(), asked.timesteps(), ReadoutStart.METHOD, shown(count))
                        .open(converted, looked);
    }

    /* spread over the set, which may be sorted by class */
    private static Set<Integer> shown(int count) {
        return IntStream.range(0, SHOWN)
                .map(i -> i * count / SHOWN)
                .boxed()
                .collect(Collectors.toSet());
    }

    LayerPlan plan() {
        return plan;
    }

    /** What was seen first. */
    LayerFrame first() {
        return first;
    }

    private void look(Job.Context context) throws EngineException {
        LayerProbe.Look seen = probe.look(context);
        SiteThresholds own = probe.thresholds();
        first = new LayerFrame(plan, probe.images(), probe.adjustable(), own, seen, own, seen);
    }

    /** With other thresholds, after the first look; only the layer and those after it run. */
    LayerFrame tryOut(SiteThresholds thresholds, Job.Context context) throws EngineException {
        return thresholds.equals(first.converted())
                ? first
                : first.with(thresholds, probe.tryOut(thresholds, context));
    }
}
