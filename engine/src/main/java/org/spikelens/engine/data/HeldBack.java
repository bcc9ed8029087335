package org.spikelens.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A set of images in two parts: one to work with, and one held back to try the result out on. Each
 * class has the same share in both, as far as whole images allow; which images of a class go where
 * is drawn by a seed. Both parts keep the order of the set. Immutable.
 */
public final class HeldBack {
    private final int[] kept;
    private final int[] held;

    private HeldBack(int[] kept, int[] held) {
        this.kept = kept;
        this.held = held;
    }

    /**
     * Divides a set. Images without labels are one class.
     *
     * @param share to be held back, above 0 and below 1
     * @param most images to be held back at most
     */
    public static HeldBack of(ImageSet images, double share, int most, long seed) {
        Map<Integer, List<Integer>> classes = new TreeMap<>();
        for (int image = 0; image < images.size(); image++) {
            int label = images.labelled() ? images.label(image) : -1;
            classes.computeIfAbsent(label, each -> new ArrayList<>()).add(image);
        }
        double wanted = Math.min(share, (double) most / images.size());
        Random random = new Random(seed);
        boolean[] back = new boolean[images.size()];
        int seen = 0;
        for (List<Integer> members : classes.values()) {
            // what one class has too few by rounding the next makes up for
            int from = (int) Math.floor(wanted * seen + 0.5);
            seen += members.size();
            int count = (int) Math.floor(wanted * seen + 0.5) - from;
            for (int i = 0; i < count; i++) {
                back[members.remove(random.nextInt(members.size()))] = true;
            }
        }
        return new HeldBack(numbers(back, false), numbers(back, true));
    }

    private static int[] numbers(boolean[] back, boolean wanted) {
        List<Integer> numbers = new ArrayList<>();
        for (int image = 0; image < back.length; image++) {
            if (back[image] == wanted) {
                numbers.add(image);
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Numbers of the images to work with, rising. */
    public int[] kept() {
        return kept.clone();
    }

    /** Numbers of the images that are held back, rising. */
    public int[] held() {
        return held.clone();
    }
}
