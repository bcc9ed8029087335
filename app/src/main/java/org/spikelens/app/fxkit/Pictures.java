package org.spikelens.app.fxkit;

import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import org.spikelens.app.project.Picture;

/** Turns pictures of the project into something to look at, with their pixels kept square. */
public final class Pictures {
    private Pictures() {}

    public static ImageView view(Picture picture, double side) {
        ImageView view = new ImageView(image(picture, side));
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.setPreserveRatio(true);
        return view;
    }

    /** Enlarged by a whole factor, so that no pixel is blurred. */
    public static WritableImage image(Picture picture, double side) {
        int longest = Math.max(picture.width(), picture.height());
        int factor = Math.max(1, (int) Math.ceil(side / longest));
        WritableImage image =
                new WritableImage(picture.width() * factor, picture.height() * factor);
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                int argb = picture.argb(column / factor, row / factor);
                image.getPixelWriter().setArgb(column, row, argb);
            }
        }
        return image;
    }
}
