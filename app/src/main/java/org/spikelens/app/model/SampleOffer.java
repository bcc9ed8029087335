package org.spikelens.app.model;

import java.util.List;
import org.spikelens.app.project.Picture;

/**
 * A bundled network on the welcome page.
 *
 * @param name by which it is opened
 * @param title for people
 * @param text what it is, one sentence
 * @param pictures a few images of its data
 */
public record SampleOffer(String name, String title, String text, List<Picture> pictures) {
    public SampleOffer {
        pictures = List.copyOf(pictures);
    }
}
