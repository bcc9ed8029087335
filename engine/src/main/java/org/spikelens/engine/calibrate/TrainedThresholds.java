package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;

/**
 * Thresholds that the network was trained with: of a QCFS activation its lambda, one a layer. Known
 * before the first update; a batch only shows what the layers' currents are, clipped at lambda.
 */
public final class TrainedThresholds extends SteppedCalibration {
    /**
     * @param prepared network after the passes, all of whose spiking sites are QCFS
     * @param parent owner of the weights that are uploaded
     */
    public TrainedThresholds(Graph prepared, NDManager parent) {
        super(
                prepared,
                1,
                site -> new Trained(((Op.Qcfs) site.op()).lambda(), site.channels()),
                parent);
    }

    private static final class Trained extends SiteProcess {
        private final double[] lambda;

        Trained(double lambda, int channels) {
            super(lambda, channels);
            this.lambda = new double[] {lambda};
        }

        @Override
        double[] thresholds(Currents currents, CurrentScan scan) {
            return lambda;
        }

        @Override
        double[] ceilings(double[] old, double[] moved) {
            return lambda;
        }
    }
}
