package org.spikelens.engine.workflow;

import java.util.function.Consumer;
import org.spikelens.engine.ann.train.EpochReport;
import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.ann.train.QcfsTraining;
import org.spikelens.engine.ann.train.TrainingStore;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;

/** Turns a source network into a QCFS one by training it on. */
public final class TrainQcfs implements Job<QcfsTrained> {
    private final Graph source;
    private final Choice images;
    private final QcfsPlan plan;
    private final TrainingStore store;
    private final Consumer<EpochReport> listener;

    /**
     * @param training what it learns from
     * @param test what accuracies are measured on; null: a tenth of the training images, held back
     */
    public record Choice(ImageChoice training, ImageChoice test) {}

    /**
     * @param listener told of every epoch, on the thread that trains
     */
    public TrainQcfs(
            Graph source,
            Choice images,
            QcfsPlan plan,
            TrainingStore store,
            Consumer<EpochReport> listener) {
        this.source = source;
        this.images = images;
        this.plan = plan;
        this.store = store;
        this.listener = listener;
    }

    /**
     * @throws EngineException DATA_* where images cannot be read, carry no labels or do not fit;
     *     TRAINING_*
     */
    @Override
    public QcfsTrained run(Context context) throws EngineException {
        ImageSet training = labelled(images.training());
        ImageSet test = images.test() == null ? null : labelled(images.test());
        return new QcfsTraining(
                        source, plan, new QcfsTraining.Images(training, test), store, listener)
                .run(context);
    }

    private ImageSet labelled(ImageChoice choice) throws EngineException {
        ImageSet set = choice.open(source);
        set.requireLabels();
        set.requireLabelsBelow(source.output().shape().size());
        return set;
    }
}
