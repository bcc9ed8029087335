package org.spikelens.engine.workflow;

import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.diagnose.doctor.InputTrials;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Chosen images, prepared in any way.
 *
 * @param source the network that they are brought into shape for
 */
record PreparedImages(ImageChoice choice, Graph source) implements InputTrials.Images {
    @Override
    public Preprocessing present() {
        return choice.preprocessing();
    }

    @Override
    public ImageSet prepared(Preprocessing preprocessing) throws EngineException {
        return new ImageChoice(
                        choice.spec(),
                        preprocessing,
                        choice.offset(),
                        choice.limit(),
                        choice.batch())
                .open(source);
    }
}
