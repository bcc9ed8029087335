package org.spikelens.app.transport;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.words.Words;

/** Numbers to choose at the end of the transport, in the words of a key. */
public final class ChoiceBoxes {
    private static final int AS_FAST_AS_IT_GOES = 0;

    private ChoiceBoxes() {}

    /** Timesteps a second while playing; the property follows the box, and the box the property. */
    public static ComboBox<Integer> speed(IntegerProperty value) {
        ComboBox<Integer> box =
                choice("simulate.speed", List.of(2, 5, 10, 20, 50, AS_FAST_AS_IT_GOES));
        box.setValue(value.get());
        box.valueProperty().addListener((property, before, now) -> value.set(now));
        value.addListener((property, before, now) -> box.setValue(now.intValue()));
        return box;
    }

    /**
     * @param key of its name, of {@code key.value} for a number and of {@code key.most} for 0
     */
    public static ComboBox<Integer> choice(String key, List<Integer> values) {
        ComboBox<Integer> box =
                new ChoiceBox(
                        values,
                        new StringConverter<>() {
                            @Override
                            public String toString(Integer value) {
                                return value == null
                                        ? ""
                                        : value == AS_FAST_AS_IT_GOES
                                                ? Words.text(key + ".most")
                                                : Words.text(key + ".value", value);
                            }

                            @Override
                            public Integer fromString(String text) {
                                return null;
                            }
                        });
        box.setMinWidth(Region.USE_PREF_SIZE);
        Controls.describe(box, key);
        return box;
    }
}
