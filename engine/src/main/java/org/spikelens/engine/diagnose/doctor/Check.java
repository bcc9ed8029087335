package org.spikelens.engine.diagnose.doctor;

import java.util.List;

/** Looks for one fault. */
@FunctionalInterface
interface Check {
    /** What is found, layers in running order; empty where nothing shows it. */
    List<Finding> find(Examination examination);
}
