package org.spikelens.engine.diagnose;

/**
 * A run over a set of images: the error of every layer at its end, and the answers.
 *
 * @param ledger the error taken apart after the last timestep
 * @param curve how often it is right after every timestep
 * @param answersFrom the first timestep whose output is an answer: the last one for a network that
 *     is made for a number of timesteps
 * @param right whether it is right at the end, by image; without labels, whether it names the
 *     source network's class
 */
public record AnsweredRun(ErrorLedger ledger, AnswerCurve curve, int answersFrom, boolean[] right) {
    public AnsweredRun {
        right = right.clone();
    }

    @Override
    public boolean[] right() {
        return right.clone();
    }
}
