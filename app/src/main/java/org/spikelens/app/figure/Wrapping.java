package org.spikelens.app.figure;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Breaks text into lines as the screen does. */
final class Wrapping {
    private Wrapping() {}

    /**
     * @param room for a line, in pixels; 0 for any
     */
    static List<String> lines(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            String line = "";
            for (String word : paragraph.split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (room > 0 && !line.isEmpty() && width(longer, font) > room) {
                    lines.add(line);
                    line = word;
                } else {
                    line = longer;
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** Of a line. */
    static double height(Font font) {
        return measured("X", font).getLayoutBounds().getHeight();
    }

    private static double width(String text, Font font) {
        return measured(text, font).getLayoutBounds().getWidth();
    }

    private static Text measured(String text, Font font) {
        Text measure = new Text(text);
        measure.setFont(font);
        return measure;
    }
}
