package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Makes a network from its {@link Recipe}. The same recipe on the same machine with as many threads
 * gives the same network, bit for bit; with other threads sums are taken in another order, and
 * short trainings may end some points of accuracy apart.
 */
public final class Trainer implements Job<TrainedNetwork> {
    private final Recipe recipe;
    private final Consumer<EpochReport> listener;

    public Trainer(Recipe recipe) {
        this(recipe, report -> {});
    }

    /**
     * @param listener told of every epoch, on the thread that trains
     */
    public Trainer(Recipe recipe, Consumer<EpochReport> listener) {
        this.recipe = recipe;
        this.listener = listener;
    }

    /**
     * Progress counts steps.
     *
     * @throws EngineException if the data cannot be read, does not fit the layers, or the training
     *     diverges
     */
    @Override
    public TrainedNetwork run(Context context) throws EngineException {
        long start = System.nanoTime();
        ImageSet training = open(recipe.data());
        ImageSet test = open(recipe.test()).shaped(training.shape());
        try (NDManager manager = TensorRuntime.newManager()) {
            Training work = new Training(recipe, training, manager);
            requireClasses(work, classes(training, test));
            double accuracy = 0;
            int perEpoch = work.stepsPerEpoch();
            for (int epoch = 1; epoch <= recipe.schedule().epochs(); epoch++) {
                double loss = 0;
                for (int i = 0; i < perEpoch; i++) {
                    loss += work.step(context) / perEpoch;
                    context.progress("train", (epoch - 1L) * perEpoch + i + 1, work.steps());
                }
                accuracy = work.accuracy(test, context);
                listener.accept(new EpochReport(epoch, loss, accuracy, since(start)));
            }
            return new TrainedNetwork(
                    work.network().graph(),
                    accuracy,
                    recipe.schedule().epochs(),
                    since(start),
                    recipe.preprocessing());
        }
    }

    private ImageSet open(String spec) throws EngineException {
        ImageSet set = new ImageSet(DataSpec.open(spec), recipe.preprocessing(), 0, 0);
        set.requireLabels();
        return set;
    }

    /** As many as are named, or as the labels need. */
    private static int classes(ImageSet... sets) {
        int classes = 0;
        for (ImageSet set : sets) {
            classes = Math.max(classes, set.classNames().size());
            for (int i = 0; i < set.size(); i++) {
                classes = Math.max(classes, set.label(i) + 1);
            }
        }
        return classes;
    }

    private void requireClasses(Training work, int classes) throws EngineException {
        long outputs = work.network().graph().output().shape().size();
        if (work.network().graph().output().shape().dimension() != 1 || outputs < classes) {
            throw recipe.badLayer(
                    recipe.layers().get(recipe.layers().size() - 1),
                    "it gives " + outputs + " values for " + classes + " classes");
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
