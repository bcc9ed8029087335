package org.spikelens.app.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.spikelens.app.prefs.Preferences;

/**
 * Where things stand in the window and what stands beside it, kept from one start to the next. What
 * the file says is taken only where it can be: numbers within reason, windows on a screen there is.
 * Everything else is as if nothing had been kept.
 */
public final class Layout {
    private static final String ALL = "layout.";
    private static final String DIVIDER = "layout.divider.";
    private static final String ENLARGED = "layout.enlarged.";
    private static final String AWAY = "layout.away.";
    private static final String WINDOW = "layout.window.";
    private static final String LARGEST = " maximized";
    private static final double MOST = 20_000;
    private static final double LEAST_SIDE = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}(\\.\\d{1,4})?");
    private static final Pattern BOUNDS =
            Pattern.compile("(-?\\d{1,5}) (-?\\d{1,5}) (\\d{1,5}) (\\d{1,5})( maximized)?");

    private final Preferences preferences;

    public Layout(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Where a divider stands, as a share or as a length. */
    OptionalDouble divider(String name) {
        String place = preferences.kept(DIVIDER + name);
        return NUMBER.matcher(place).matches() && Double.parseDouble(place) <= MOST
                ? OptionalDouble.of(Double.parseDouble(place))
                : OptionalDouble.empty();
    }

    /**
     * @param place empty for where it usually is
     */
    void divider(String name, OptionalDouble place) {
        preferences.keep(
                DIVIDER + name,
                place.isPresent() ? String.format(Locale.ROOT, "%.4f", place.getAsDouble()) : "");
    }

    /** Keeps nothing any more. */
    void forget() {
        preferences.forget(ALL);
    }

    /** The panel that has the whole work area of a page; there need not be one of that name. */
    String enlarged(String page) {
        return preferences.kept(ENLARGED + page);
    }

    /**
     * @param panel empty for none
     */
    void enlarged(String page, String panel) {
        preferences.keep(ENLARGED + page, panel);
    }

    /** The panels of a page that stand in windows of their own. */
    Set<String> away(String page) {
        return Arrays.stream(preferences.kept(AWAY + page).split(" "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void away(String page, Set<String> panels) {
        preferences.keep(AWAY + page, String.join(" ", panels));
    }

    /** Puts a window where one of its name stood last, and keeps where it is when it is shut. */
    public void follow(Stage stage, String name) {
        place(stage, name);
        stage.addEventHandler(javafx.stage.WindowEvent.WINDOW_HIDING, event -> keep(stage, name));
    }

    private void place(Stage stage, String name) {
        Matcher kept = BOUNDS.matcher(preferences.kept(WINDOW + name));
        if (!kept.matches()) {
            return;
        }
        Optional<Rectangle2D> bounds = seen(kept);
        bounds.ifPresent(
                where -> {
                    stage.setX(where.getMinX());
                    stage.setY(where.getMinY());
                    stage.setWidth(where.getWidth());
                    stage.setHeight(where.getHeight());
                });
        stage.setMaximized(kept.group(5) != null);
    }

    /** Where a window can be got hold of: a good part of it on a screen. */
    private static Optional<Rectangle2D> seen(Matcher kept) {
        double width = Integer.parseInt(kept.group(3));
        double height = Integer.parseInt(kept.group(4));
        double x = Integer.parseInt(kept.group(1));
        double y = Integer.parseInt(kept.group(2));
        boolean held =
                width >= LEAST_SIDE
                        && height >= LEAST_SIDE
                        && !Screen.getScreensForRectangle(
                                        x + LEAST_SIDE / 2, y, width - LEAST_SIDE, 1)
                                .isEmpty();
        return held ? Optional.of(new Rectangle2D(x, y, width, height)) : Optional.empty();
    }

    private void keep(Stage stage, String name) {
        String before = preferences.kept(WINDOW + name).replace(LARGEST, "");
        String now =
                String.format(
                        Locale.ROOT,
                        "%d %d %d %d",
                        Math.round(stage.getX()),
                        Math.round(stage.getY()),
                        Math.round(stage.getWidth()),
                        Math.round(stage.getHeight()));
        // a window that fills the screen comes back to where it was before
        String place = stage.isMaximized() ? before.isEmpty() ? now : before : now;
        preferences.keep(WINDOW + name, place + (stage.isMaximized() ? LARGEST : ""));
    }
}
