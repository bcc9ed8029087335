package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** Computes a linear node that several stages read, or the readout. */
final class LinearStage implements StageRunner {
    private final Node head;
    private final Operators operators;
    private final StageInputs inputs;
    private final StoredSource output;
    /* a result may be a view of memory that the next timestep overwrites */
    private final boolean mayShare;

    LinearStage(Node head, Operators operators, StageInputs inputs, StoredSource output) {
        this.head = head;
        this.operators = operators;
        this.inputs = inputs;
        this.output = output;
        this.mayShare =
                head.inputs().size() == 1
                        && !(head.op() instanceof Op.Conv)
                        && !(head.op() instanceof Op.ConvTranspose)
                        && !(head.op() instanceof Op.Linear)
                        && !(head.op() instanceof Op.Affine)
                        && !(head.op() instanceof Op.BatchNorm);
    }

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        NDArray value = operators.apply(head, inputs.compute(slot, timestep, scope));
        output.put(slot, mayShare ? value.duplicate() : value);
    }

    @Override
    public StageState save() {
        return new StageState.Stateless();
    }

    @Override
    public void restore(StageState state) {
        // there is nothing to go back to
    }
}
