package org.spikelens.engine.workflow;

import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.ann.train.QcfsTraining;
import org.spikelens.engine.ann.train.TrainingListener;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.AtomicFile;

/** Turns a source network into a QCFS one by training it on, and writes it. */
public final class TrainQcfs implements Job<QcfsTrained> {
    private final Graph source;
    private final Choice images;
    private final QcfsPlan plan;
    private final QcfsOutput output;
    private final TrainingListener listener;

    /**
     * @param training what it learns from
     * @param test what accuracies are measured on; null: a tenth of the training images, held back
     */
    public record Choice(ImageChoice training, ImageChoice test) {}

    public TrainQcfs(
            Graph source,
            Choice images,
            QcfsPlan plan,
            QcfsOutput output,
            TrainingListener listener) {
        this.source = source;
        this.images = images;
        this.plan = plan;
        this.output = output;
        this.listener = listener;
    }

    /**
     * @throws EngineException DATA_* where images cannot be read, carry no labels or do not fit;
     *     TRAINING_*; FILE_*
     */
    @Override
    public QcfsTrained run(Context context) throws EngineException {
        AtomicFile.check(output.file(), output.replace());
        ImageSet training = labelled(images.training());
        ImageSet test = images.test() == null ? null : labelled(images.test());
        CheckpointFile checkpoint = output.checkpoint();
        if (output.restart()) {
            checkpoint.delete();
        }
        QcfsTrained trained =
                new QcfsTraining(
                                source,
                                plan,
                                new QcfsTraining.Images(training, test),
                                checkpoint,
                                listener)
                        .run(context);
        output.write(trained, context);
        return trained;
    }

    private ImageSet labelled(ImageChoice choice) throws EngineException {
        ImageSet set = choice.open(source);
        set.requireLabels();
        set.requireLabelsBelow(source.output().shape().size());
        return set;
    }
}
