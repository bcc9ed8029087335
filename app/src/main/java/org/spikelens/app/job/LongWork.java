package org.spikelens.app.job;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ObservableStringValue;

/** Something that takes long, and can be started and stopped. */
public interface LongWork {
    /** Whether it can be started. */
    BooleanExpression ready();

    BooleanExpression running();

    /** From 0 to 1 while it runs. */
    ReadOnlyDoubleProperty progress();

    /** What has been done, and how long it will go on. */
    ObservableStringValue progressWords();

    /** What is missing before it can run, or what to know before; empty for nothing. */
    StringExpression hint();

    void run();

    void cancel();
}
