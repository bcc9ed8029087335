package org.spikelens.app.lesson;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;

/**
 * The timestep of a lesson that is looked at. All timesteps are known at once, so it opens at the
 * last one, goes anywhere, and plays again from the start.
 */
public final class LessonClock implements Stepping {
    private static final double SECOND_NANOS = 1e9;

    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper();
    private final IntegerProperty speed = new SimpleIntegerProperty(4);
    private final StringBinding positionText =
            Bindings.createStringBinding(
                    () -> Words.text("simulate.position", position.get(), length.get()),
                    position,
                    length);
    private long lastNanos;

    /** Another number of timesteps; who looks at the last one still does afterwards. */
    public void lasts(int timesteps) {
        boolean atEnd = position.get() >= length.get();
        length.set(timesteps);
        if (atEnd || position.get() > timesteps) {
            position.set(timesteps);
        }
    }

    /** Goes on when it is time to; called once a pulse. */
    public void beat(long nanos) {
        if (!running.get() || nanos - lastNanos < SECOND_NANOS / speed.get()) {
            return;
        }
        lastNanos = nanos;
        position.set(Math.min(length.get(), position.get() + 1));
        running.set(position.get() < length.get());
    }

    /** Timesteps a second. */
    public IntegerProperty speedProperty() {
        return speed;
    }

    @Override
    public BooleanExpression ready() {
        return ready.getReadOnlyProperty();
    }

    @Override
    public BooleanExpression running() {
        return running.getReadOnlyProperty();
    }

    @Override
    public BooleanExpression rewinds() {
        return ready.getReadOnlyProperty();
    }

    @Override
    public boolean replays() {
        return true;
    }

    @Override
    public IntegerExpression position() {
        return position.getReadOnlyProperty();
    }

    @Override
    public IntegerExpression reached() {
        return length.getReadOnlyProperty();
    }

    @Override
    public IntegerExpression length() {
        return length.getReadOnlyProperty();
    }

    @Override
    public StringExpression positionText() {
        return positionText;
    }

    @Override
    public void play() {
        if (position.get() >= length.get()) {
            position.set(0);
        }
        running.set(true);
    }

    @Override
    public void pause() {
        running.set(false);
    }

    @Override
    public void step(int count) {
        moveTo(position.get() + count);
    }

    @Override
    public void moveTo(int timestep) {
        position.set(Math.max(0, Math.min(length.get(), timestep)));
    }
}
