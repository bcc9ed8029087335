package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.calibrate.InputStatistics;

/**
 * One of the two sets of images, as the screen shows it.
 *
 * @param count how many images are used
 * @param thumbnails the first of them
 * @param input what their values are like once prepared; null where not looked at
 */
public record ShownImages(int count, List<Thumbnail> thumbnails, InputStatistics input) {
    public ShownImages {
        thumbnails = List.copyOf(thumbnails);
    }
}
