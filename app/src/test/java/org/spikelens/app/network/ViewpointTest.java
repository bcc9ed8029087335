package org.spikelens.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikelens.app.network.Viewpoint.Area;
import org.spikelens.app.network.Viewpoint.Extent;

class ViewpointTest {
    private static final Extent VIEW = new Extent(200, 400);
    private static final Extent TALL = new Extent(150, 2000);

    @Test
    void whatIsUnderThePointerStaysThereWhenZooming() {
        Viewpoint from = new Viewpoint(1, -20, -300);
        Viewpoint to = from.zoomed(1.5, 80, 100);
        assertThat((80 - to.x()) / to.zoom()).isCloseTo(80 - from.x(), within(1e-9));
        assertThat((100 - to.y()) / to.zoom()).isCloseTo(100 - from.y(), within(1e-9));
        assertThat(from.zoomed(1e6, 0, 0).zoom()).isEqualTo(Viewpoint.MOST);
        assertThat(from.zoomed(1e-6, 0, 0).zoom()).isEqualTo(Viewpoint.LEAST);
    }

    @Test
    void drawingIsNeverMovedOutOfView() {
        Viewpoint far = new Viewpoint(1, 500, 500).within(TALL, VIEW);
        assertThat(far).isEqualTo(new Viewpoint(1, 25, 0));
        assertThat(new Viewpoint(1, -500, -5000).within(TALL, VIEW))
                .isEqualTo(new Viewpoint(1, 25, -1600));
    }

    @Test
    void fittingShowsAllOfItAndEnlargesNothing() {
        Area seen = Viewpoint.fitting(TALL, VIEW).seen(VIEW);
        assertThat(seen.height()).isGreaterThanOrEqualTo(TALL.height());
        assertThat(seen.y()).isZero();
        assertThat(Viewpoint.fitting(new Extent(50, 50), VIEW).zoom()).isEqualTo(1);
    }

    @Test
    void revealingMovesOnlyWhatIsOutOfView() {
        Viewpoint from = new Viewpoint(1, 0, 0);
        assertThat(from.revealing(new Area(0, 10, 150, 50), VIEW)).isEqualTo(from);
        Area below = new Area(0, 900, 150, 50);
        Area seen = from.revealing(below, VIEW).seen(VIEW);
        assertThat(seen.y()).isLessThan(below.y());
        assertThat(seen.y() + seen.height()).isGreaterThan(below.y() + below.height());
    }
}
