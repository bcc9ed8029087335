package org.spikelens.engine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * What is done to an image before a network sees it, in this order: resize (bilinear, pixel centres
 * at half positions), crop to the middle, pad with zeros, divide bytes by 255 unless {@code raw},
 * then per channel {@code (x - mean) / std}. Values that are floats in their file are never
 * divided.
 *
 * @param resize height and width; empty for none
 * @param crop height and width; empty for none
 * @param pad zeros on every side
 * @param raw whether bytes are kept from 0 to 255
 * @param mean one value, or one a channel; empty for 0
 * @param std one value, or one a channel, none of them 0; empty for 1
 */
public record Preprocessing(
        List<Integer> resize,
        List<Integer> crop,
        int pad,
        boolean raw,
        List<Float> mean,
        List<Float> std) {
    /** Bytes divided by 255, nothing else. */
    public static final Preprocessing NONE =
            new Preprocessing(List.of(), List.of(), 0, false, List.of(), List.of());

    private static final int LARGEST_SIDE = 16_384;
    private static final List<String> KEYS = List.of("resize", "crop", "pad", "raw", "mean", "std");

    public Preprocessing {
        resize = List.copyOf(resize);
        crop = List.copyOf(crop);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /**
     * From options as a user writes them.
     *
     * @param options any of {@code resize}, {@code crop} ("H,W"), {@code pad} ("P"), {@code raw}
     *     ("true" or "false"), {@code mean}, {@code std} ("a" or "a,b,c"); what is missing or blank
     *     is not done
     */
    public static Preprocessing of(Map<String, String> options) throws EngineException {
        for (String key : options.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("no preprocessing " + key);
            }
        }
        int pad = 0;
        if (!text(options, "pad").isEmpty()) {
            pad = number("pad", text(options, "pad"), 0, "a whole number of pixels");
        }
        return new Preprocessing(
                size(options, "resize"),
                size(options, "crop"),
                pad,
                flag(options),
                values(options, "mean"),
                values(options, "std"));
    }

    /** What {@link #toString} wrote. */
    public static Preprocessing parse(String text) throws EngineException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : text.split(" ")) {
            int equals = part.indexOf('=');
            if (equals > 0 && KEYS.contains(part.substring(0, equals))) {
                options.put(part.substring(0, equals), part.substring(equals + 1));
            } else if (!part.isEmpty()) {
                throw EngineException.of(
                        Code.OPTION_VALUE,
                        "option",
                        "preprocessing",
                        "value",
                        text,
                        "range",
                        "resize=H,W crop=H,W pad=P raw=true mean=a,b,c std=a,b,c");
            }
        }
        return of(options);
    }

    /** The options that make this preprocessing; those that do nothing are left out. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "resize", resize);
        put(options, "crop", crop);
        if (pad > 0) {
            options.put("pad", Integer.toString(pad));
        }
        if (raw) {
            options.put("raw", "true");
        }
        put(options, "mean", mean);
        put(options, "std", std);
        return options;
    }

    /** Such as {@code resize=32,32 mean=0.5}: {@link #parse} reads it. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        options().forEach((key, value) -> parts.add(key + "=" + value));
        return String.join(" ", parts);
    }

    private static void put(Map<String, String> options, String key, List<?> values) {
        if (!values.isEmpty()) {
            options.put(key, String.join(",", values.stream().map(Object::toString).toList()));
        }
    }

    private static String text(Map<String, String> options, String key) {
        String text = options.get(key);
        return text == null ? "" : text.strip();
    }

    private static boolean flag(Map<String, String> options) throws EngineException {
        return switch (text(options, "raw")) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw refused("raw", text(options, "raw"), "true or false");
        };
    }

    private static List<Integer> size(Map<String, String> options, String key)
            throws EngineException {
        String text = text(options, key);
        if (text.isEmpty()) {
            return List.of();
        }
        String range = "height and width in pixels, such as 32,32";
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw refused(key, text, range);
        }
        return List.of(number(key, parts[0], 1, range), number(key, parts[1], 1, range));
    }

    private static List<Float> values(Map<String, String> options, String key)
            throws EngineException {
        String text = text(options, key);
        List<Float> values = new ArrayList<>();
        if (text.isEmpty()) {
            return values;
        }
        for (String part : text.split(",", -1)) {
            float value;
            try {
                value = Float.parseFloat(part.strip());
            } catch (NumberFormatException e) {
                throw refused(key, text, "numbers, such as 0.5 or 0.49,0.48,0.45");
            }
            if (!Float.isFinite(value) || key.equals("std") && value == 0) {
                throw refused(key, text, "finite numbers" + (key.equals("std") ? ", not 0" : ""));
            }
            values.add(value);
        }
        return values;
    }

    private static int number(String key, String text, int low, String range)
            throws EngineException {
        String digits = text.strip();
        if (!digits.matches("\\d{1,5}")) {
            throw refused(key, text, range);
        }
        int value = Integer.parseInt(digits);
        if (value < low || value > LARGEST_SIDE) {
            throw refused(key, text, range);
        }
        return value;
    }

    private static EngineException refused(String key, String value, String range) {
        return EngineException.of(
                Code.OPTION_VALUE, "option", "--" + key, "value", value, "range", range);
    }
}
