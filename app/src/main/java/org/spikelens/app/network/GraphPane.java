package org.spikelens.app.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;

/**
 * A drawing larger than the view, that can be zoomed and moved. Only what is in view is in the
 * scene: the rest is made when it comes into view, so that a large network costs no more than a
 * small one.
 */
final class GraphPane extends Region {
    private static final double WHEEL_STEP = 1.1;
    private static final double KEY_STEP = 1.25;

    private final Pane lines = new Pane();
    private final Pane cards = new Pane();
    private final Affine transform = new Affine();
    private final List<Item> items = new ArrayList<>();
    private final Map<Item, Node> shown = new HashMap<>();
    private Viewpoint.Extent drawing = new Viewpoint.Extent(0, 0);
    private double usual = 1;
    private Viewpoint viewpoint = Viewpoint.ACTUAL;
    private Point2D grip = Point2D.ZERO;
    private Item kept;

    /**
     * A piece of the drawing.
     *
     * @param area that it covers
     * @param line whether it lies below all cards
     * @param maker makes its node, at its place in the drawing
     */
    record Item(Viewpoint.Area area, boolean line, Supplier<Node> maker) {}

    GraphPane() {
        getStyleClass().add("graph-pane");
        setId("network-graph");
        lines.setMouseTransparent(true);
        Group content = new Group(lines, cards);
        content.setManaged(false);
        content.getTransforms().add(transform);
        getChildren().add(content);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(0, 0);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED, event -> grip = new Point2D(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    }

    /** Draws something else; the viewpoint stays as far as it can. */
    void draw(Viewpoint.Extent size, List<Item> pieces) {
        items.clear();
        items.addAll(pieces);
        shown.clear();
        kept = null;
        lines.getChildren().clear();
        cards.getChildren().clear();
        drawing = size;
        look(viewpoint);
    }

    /** From the top, in its own size. */
    void actual() {
        look(new Viewpoint(usual, 0, 0));
    }

    /** Cards grow with the text of the window, unless someone has zoomed. */
    void usualZoom(double zoom) {
        boolean untouched = viewpoint.zoom() == usual;
        usual = zoom;
        if (untouched) {
            look(new Viewpoint(zoom, viewpoint.x(), viewpoint.y()));
        }
    }

    /** All of it at once. */
    void fit() {
        if (drawing.width() > 0) {
            look(Viewpoint.fitting(drawing, view()));
        }
    }

    void zoomIn() {
        look(viewpoint.zoomed(KEY_STEP, getWidth() / 2, getHeight() / 2));
    }

    void zoomOut() {
        look(viewpoint.zoomed(1 / KEY_STEP, getWidth() / 2, getHeight() / 2));
    }

    Viewpoint viewpoint() {
        return viewpoint;
    }

    /** Brings a piece into view and keeps it in the scene while others come and go. */
    void reveal(Item item) {
        kept = item;
        look(viewpoint.revealing(item.area(), view()));
    }

    @Override
    protected void layoutChildren() {
        look(viewpoint);
    }

    private Viewpoint.Extent view() {
        return new Viewpoint.Extent(getWidth(), getHeight());
    }

    private void look(Viewpoint from) {
        viewpoint = from.within(drawing, view());
        transform.setMxx(viewpoint.zoom());
        transform.setMyy(viewpoint.zoom());
        transform.setTx(Math.rint(viewpoint.x()));
        transform.setTy(Math.rint(viewpoint.y()));
        Viewpoint.Area seen = viewpoint.seen(view());
        for (Item item : items) {
            boolean wanted = item == kept || item.area().meets(seen);
            if (wanted != shown.containsKey(item)) {
                change(item, wanted);
            }
        }
    }

    private void change(Item item, boolean wanted) {
        Pane layer = item.line() ? lines : cards;
        if (wanted) {
            Node node = item.maker().get();
            shown.put(item, node);
            layer.getChildren().add(node);
        } else {
            layer.getChildren().remove(shown.remove(item));
        }
    }

    private void wheel(ScrollEvent event) {
        if (event.isShiftDown()) {
            // with Shift, the platform turns the wheel sideways
            look(viewpoint.moved(0, event.getDeltaY() + event.getDeltaX()));
        } else if (event.getDeltaY() != 0) {
            double factor = event.getDeltaY() > 0 ? WHEEL_STEP : 1 / WHEEL_STEP;
            look(viewpoint.zoomed(factor, event.getX(), event.getY()));
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        look(viewpoint.moved(event.getX() - grip.getX(), event.getY() - grip.getY()));
        grip = new Point2D(event.getX(), event.getY());
    }
}
