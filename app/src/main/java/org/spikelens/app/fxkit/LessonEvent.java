package org.spikelens.app.fxkit;

import javafx.event.Event;
import javafx.event.EventType;

/** A person wants to play with what a plot is about. */
public final class LessonEvent extends Event {
    public static final EventType<LessonEvent> PLAY = new EventType<>(Event.ANY, "LESSON_PLAY");

    private static final long serialVersionUID = 1;

    private final Topic.Play lesson;

    LessonEvent(Topic.Play lesson) {
        super(PLAY);
        this.lesson = lesson;
    }

    LessonEvent copy() {
        return new LessonEvent(lesson);
    }

    public Topic.Play lesson() {
        return lesson;
    }
}
