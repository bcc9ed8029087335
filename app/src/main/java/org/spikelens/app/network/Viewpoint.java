package org.spikelens.app.network;

/**
 * How a drawing is looked at: enlarged by {@code zoom}, its upper left corner at {@code x}, {@code
 * y} of the view. Immutable; lengths of the drawing are those at zoom 1.
 */
record Viewpoint(double zoom, double x, double y) {
    static final Viewpoint ACTUAL = new Viewpoint(1, 0, 0);
    static final double LEAST = 0.15;
    static final double MOST = 2.5;

    /** The size of something. */
    record Extent(double width, double height) {}

    /** A part of the drawing. */
    record Area(double x, double y, double width, double height) {
        boolean meets(Area other) {
            return x <= other.x + other.width
                    && other.x <= x + width
                    && y <= other.y + other.height
                    && other.y <= y + height;
        }
    }

    /** Enlarged about a point of the view, which stays where it is. */
    Viewpoint zoomed(double factor, double aboutX, double aboutY) {
        double to = Math.max(LEAST, Math.min(MOST, zoom * factor));
        return new Viewpoint(
                to, aboutX - (aboutX - x) * to / zoom, aboutY - (aboutY - y) * to / zoom);
    }

    Viewpoint moved(double dx, double dy) {
        return new Viewpoint(zoom, x + dx, y + dy);
    }

    /** So that no more of the view is empty than must be; what is smaller stands in the middle. */
    Viewpoint within(Extent drawing, Extent view) {
        double tall = drawing.height() * zoom;
        return new Viewpoint(
                zoom,
                held(x, drawing.width() * zoom, view.width()),
                tall <= view.height() ? 0 : held(y, tall, view.height()));
    }

    private static double held(double at, double drawing, double view) {
        double spare = view - drawing;
        return spare >= 0 ? spare / 2 : Math.max(spare, Math.min(0, at));
    }

    /** All of a drawing at once, not enlarged. */
    static Viewpoint fitting(Extent drawing, Extent view) {
        double zoom =
                Math.min(
                        1,
                        Math.min(view.width() / drawing.width(), view.height() / drawing.height()));
        return new Viewpoint(Math.max(LEAST, zoom), 0, 0).within(drawing, view);
    }

    /** Moved until an area is in view, if it is not: then to the middle, as far as that helps. */
    Viewpoint revealing(Area area, Extent view) {
        return new Viewpoint(
                zoom,
                revealed(x, area.x() * zoom, area.width() * zoom, view.width()),
                revealed(y, area.y() * zoom, area.height() * zoom, view.height()));
    }

    private static double revealed(double at, double start, double length, double view) {
        boolean inside = start + at >= 0 && start + length + at <= view;
        return inside ? at : (view - length) / 2 - start;
    }

    /** The part of the drawing that is in view. */
    Area seen(Extent view) {
        return new Area(-x / zoom, -y / zoom, view.width() / zoom, view.height() / zoom);
    }
}
