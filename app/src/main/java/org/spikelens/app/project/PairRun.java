package org.spikelens.app.project;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.spikelens.engine.diagnose.pair.LockStep;
import org.spikelens.engine.diagnose.pair.NetworkPair;
import org.spikelens.engine.diagnose.pair.PairLayer;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Two networks running in lock-step on one test image. Looking back needs no computing: all spikes
 * are recorded. Confined to the engine's thread.
 */
final class PairRun implements AutoCloseable {
    private static final long FRAME_NANOS = 40_000_000L;
    private static final int CLASSES = 4;

    private final String first;
    private final NetworkPair pair;
    private final Images images;
    private final NDManager manager = TensorRuntime.newManager();
    private LockStep steps;
    private Picture picture;
    private int sample;
    private int viewed;
    /* what differs in the layer that is looked at: made once, and the same when it comes again */
    private int known = -1;
    private final List<long[]> firstOnly = new ArrayList<>();
    private final List<long[]> secondOnly = new ArrayList<>();

    /**
     * @param images of the second
     */
    PairRun(PairPlan plan, NetworkPair pair, Images images) throws EngineException {
        this.first = plan.first().name();
        this.pair = pair;
        this.images = images;
        sample = Math.min(plan.sample(), images.test().size() - 1);
        try {
            picture = images.picture(images.test().index(sample));
            steps = new LockStep(pair, sample, manager);
        } catch (EngineException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Goes on from the step in view, at the speed that is asked for; from the end, anew. */
    PairFrame play(RunControl control, Consumer<PairFrame> feed, Job.Context context) {
        viewed = viewed == pair.timesteps() ? 0 : viewed;
        return run(pair.timesteps(), true, control, feed, context);
    }

    /** Goes on by so many steps. */
    PairFrame run(int count, RunControl control, Consumer<PairFrame> feed, Job.Context context) {
        return run(count, true, control, feed, context);
    }

    /** Runs to the end as fast as it goes. */
    PairFrame runOut(RunControl control, Consumer<PairFrame> feed, Job.Context context) {
        return run(pair.timesteps(), false, control, feed, context);
    }

    private PairFrame run(
            int count,
            boolean paced,
            RunControl control,
            Consumer<PairFrame> feed,
            Job.Context context) {
        int from = viewed;
        int end = (int) Math.min(pair.timesteps(), (long) from + count);
        long began = System.nanoTime();
        long shown = began;
        while (viewed < end && !control.paused()) {
            context.checkpoint();
            context.progress("simulate", viewed, pair.timesteps());
            if (viewed == steps.timestep()) {
                steps.step(context::checkpoint);
            }
            viewed++;
            if (System.nanoTime() - shown > FRAME_NANOS && control.takeWish()) {
                feed.accept(frame(control));
                shown = System.nanoTime();
            }
            if (paced && viewed < end) {
                control.keepPace(viewed - from, began, context);
            }
        }
        return frame(control);
    }

    /** Looks at an earlier step. */
    void view(int timestep) {
        viewed = Math.max(0, Math.min(steps.timestep(), timestep));
    }

    /** Watches another image, as far as this one has come; this one stays until it has. */
    void watch(int other, Job.Context context) throws EngineException {
        Picture shown = images.picture(images.test().index(other));
        LockStep next = new LockStep(pair, other, manager);
        try {
            while (next.timestep() < steps.timestep()) {
                context.checkpoint();
                context.progress("simulate", next.timestep(), steps.timestep());
                next.step(context::checkpoint);
            }
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        steps.close();
        steps = next;
        picture = shown;
        sample = other;
        known = -1;
    }

    PairFrame frame(RunControl control) {
        return new PairFrame(
                first,
                viewed,
                steps.timestep(),
                pair.timesteps(),
                activity(control.site()),
                IntStream.range(0, pair.layers().size()).mapToObj(this::parting).toList(),
                steps.firstDifference()
                        .map(
                                parted ->
                                        new PairFrame.Parting(
                                                parted.timestep(),
                                                pair.layers().get(parted.layer()).name(),
                                                parted.neurons(),
                                                neurons(parted.layer()))),
                sample());
    }

    private int neurons(int layer) {
        return Math.toIntExact(pair.layers().get(layer).second().size());
    }

    /**
     * @param site of the open network, which is the second
     */
    private Optional<PairFrame.Activity> activity(int site) {
        for (int layer = 0; layer < pair.layers().size(); layer++) {
            if (pair.layers().get(layer).secondSite() == site) {
                return Optional.of(layer(layer));
            }
        }
        return Optional.empty();
    }

    private PairFrame.Activity layer(int number) {
        PairLayer layer = pair.layers().get(number);
        List<long[]> one = spikes(t -> steps.first(number, t));
        List<long[]> two = spikes(t -> steps.second(number, t));
        if (layer.alike()) {
            differ(number);
        }
        int alike = layer.alike() ? viewed : 0;
        return new PairFrame.Activity(
                layer.name(),
                layer.alike(),
                Math.toIntExact(layer.first().size()),
                Math.toIntExact(layer.second().size()),
                one,
                two,
                firstOnly.subList(0, alike),
                secondOnly.subList(0, alike),
                count(one),
                count(two));
    }

    private List<long[]> spikes(IntFunction<long[]> at) {
        return IntStream.rangeClosed(1, viewed).mapToObj(at).toList();
    }

    private static long count(List<long[]> words) {
        long count = 0;
        for (long[] step : words) {
            for (long word : step) {
                count += Long.bitCount(word);
            }
        }
        return count;
    }

    private void differ(int layer) {
        if (layer != known) {
            firstOnly.clear();
            secondOnly.clear();
            known = layer;
        }
        while (firstOnly.size() < viewed) {
            int next = firstOnly.size() + 1;
            firstOnly.add(steps.firstOnly(layer, next));
            secondOnly.add(steps.secondOnly(layer, next));
        }
    }

    private PairFrame.LayerParting parting(int layer) {
        boolean alike = pair.layers().get(layer).alike();
        int one = 0;
        int two = 0;
        long sum = 0;
        List<Integer> ones = steps.firstOnlyCounts(layer);
        List<Integer> twos = steps.secondOnlyCounts(layer);
        for (int step = 0; alike && step < viewed; step++) {
            one = ones.get(step);
            two = twos.get(step);
            sum += one + two;
        }
        double all = (double) neurons(layer) * Math.max(1, viewed);
        return new PairFrame.LayerParting(
                pair.layers().get(layer).name(), alike, neurons(layer), one, two, sum / all);
    }

    private PairFrame.Sample sample() {
        List<String> names = images.test().classNames();
        int label = images.test().labelled() ? images.test().label(sample) : -1;
        return new PairFrame.Sample(
                sample,
                images.test().size(),
                images.className(sample),
                picture,
                scores(names, label),
                leader(steps.firstRace(), names),
                leader(steps.secondRace(), names));
    }

    private String leader(ClassRace race, List<String> names) {
        int leader = viewed == 0 ? ClassRace.NOBODY : race.leaders(viewed).get(viewed - 1);
        return leader == ClassRace.NOBODY ? "" : Images.className(leader, names);
    }

    /** Of the classes that lead in either, those of the second first. */
    private List<PairFrame.Score> scores(List<String> names, int label) {
        if (viewed == 0) {
            return List.of();
        }
        ClassRace one = steps.firstRace();
        ClassRace two = steps.secondRace();
        Set<Integer> shown = new LinkedHashSet<>(two.best(viewed, 1));
        shown.addAll(one.best(viewed, 1));
        shown.addAll(two.best(viewed, CLASSES));
        return shown.stream()
                .limit(CLASSES)
                .map(
                        each ->
                                new PairFrame.Score(
                                        Images.className(each, names),
                                        one.share(each, viewed),
                                        two.share(each, viewed),
                                        each == label))
                .toList();
    }

    @Override
    public void close() {
        steps.close();
        manager.close();
    }
}
