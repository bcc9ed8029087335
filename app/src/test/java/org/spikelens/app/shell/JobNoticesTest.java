package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikelens.app.job.JobEntry;
import org.spikelens.app.project.Step;

class JobNoticesTest {
    private Step here = Step.BALANCE;
    private boolean focused = true;
    private int told;

    private final JobNotices notices =
            new JobNotices(
                    new JobNotices.Screen() {
                        @Override
                        public Step step() {
                            return here;
                        }

                        @Override
                        public boolean focused() {
                            return focused;
                        }

                        @Override
                        public void tell(JobEntry entry, Step begunAt) {
                            told++;
                        }
                    });

    @Test
    void whoLooksAtAJobIsNotToldOfItsEnd() {
        notices.ended(null, Step.BALANCE, 60);
        assertThat(told).isZero();
    }

    @Test
    void whoIsElsewhereIsToldOfLongJobsOnly() {
        here = Step.DATA;
        notices.ended(null, Step.BALANCE, 3);
        assertThat(told).isZero();
        notices.ended(null, Step.BALANCE, 12);
        assertThat(told).isEqualTo(1);
        here = Step.BALANCE;
        focused = false;
        notices.ended(null, Step.BALANCE, 12);
        assertThat(told).isEqualTo(2);
    }
}
