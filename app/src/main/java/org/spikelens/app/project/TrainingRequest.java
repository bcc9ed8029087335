package org.spikelens.app.project;

import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.TrainingListener;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.QcfsOutput;
import org.spikelens.engine.workflow.TrainQcfs;

/**
 * A QCFS network that is wanted of the open one.
 *
 * @param plan how it is trained
 * @param output where it is written to
 */
public record TrainingRequest(QcfsPlan plan, QcfsOutput output) {

    /** A bundled network is trained on all that its data set has for that, a file's on its own. */
    TrainQcfs job(Network network, Images images, TrainingListener listener) {
        int batch = plan.schedule().batch();
        String training =
                network.source().bundled()
                        ? network.source().data("training")
                        : images.request().calibration();
        ImageChoice test =
                new ImageChoice(
                        images.request().test(),
                        images.preprocessing(),
                        0,
                        images.request().testLimit(),
                        batch);
        return new TrainQcfs(
                network.graph(),
                new TrainQcfs.Choice(
                        new ImageChoice(training, images.preprocessing(), 0, 0, batch), test),
                plan,
                output,
                listener);
    }
}
