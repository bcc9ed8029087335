package org.spikelens.app.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the inside of the window is when its picture is taken.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {
    /** The smallest window that everything fits into, and a large screen. */
    static final String DEFAULT = "1280x720,2560x1440";

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{2,4})x([1-9]\\d{2,4})");

    /**
     * @param text such as {@code 1280x720}, more of them with commas between
     * @return in the order of the text; empty if one of them is no size
     */
    static Optional<List<PictureSize>> all(String text) {
        List<PictureSize> sizes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = FORM.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            sizes.add(
                    new PictureSize(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2))));
        }
        return Optional.of(List.copyOf(sizes));
    }

    boolean fits(double screenWidth, double screenHeight) {
        return width <= screenWidth && height <= screenHeight;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
