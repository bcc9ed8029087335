package org.spikelens.engine.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's .npy format (versions 1 to 3), C order: header, then the values.
 *
 * @param type the element type without byte order, such as {@code u1} or {@code f4}
 * @param shape lengths of the axes
 * @param values the elements, in the byte order of the file
 */
record NpyArray(String type, long[] shape, ByteBuffer values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    /**
     * Takes a file apart.
     *
     * @throws IllegalArgumentException whose message says what is wrong with it
     */
    static NpyArray parse(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !startsWithMagic(file)) {
            throw new IllegalArgumentException("it does not start as a .npy array");
        }
        boolean shortHeader = file[6] == 1;
        int length = shortHeader ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8);
        int start = shortHeader ? 10 : 12;
        if (length < 0 || length > file.length - start) {
            throw new IllegalArgumentException("its header is cut off");
        }
        String header = new String(file, start, length, StandardCharsets.UTF_8);
        Matcher type = found(TYPE, header);
        if (found(ORDER, header).group(1).equals("True")) {
            throw new IllegalArgumentException(
                    "it is in Fortran order; save it after numpy.ascontiguousarray");
        }
        long[] shape = shape(found(SHAPE, header).group(1));
        ByteOrder order =
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer values = bytes.position(start + length).slice().order(order);
        NpyArray array = new NpyArray(type.group(2), shape, values);
        array.checkLength();
        return array;
    }

    /** Number of elements. */
    long size() {
        long size = 1;
        for (long axis : shape) {
            size = Math.multiplyExact(size, axis);
        }
        return size;
    }

    /** Bytes an element. */
    int width() {
        return switch (type) {
            case "u1", "i1", "b1" -> 1;
            case "u2", "i2", "f2" -> 2;
            case "u4", "i4", "f4" -> 4;
            case "u8", "i8", "f8" -> 8;
            default -> throw new IllegalArgumentException("its type is " + type);
        };
    }

    /** An element as a whole number; for integer types. */
    long whole(int index) {
        return switch (type) {
            case "u1", "b1" -> values.get(index) & 0xFF;
            case "i1" -> values.get(index);
            case "u2" -> values.getShort(2 * index) & 0xFFFF;
            case "i2" -> values.getShort(2 * index);
            case "u4" -> values.getInt(4 * index) & 0xFFFFFFFFL;
            case "i4" -> values.getInt(4 * index);
            case "u8", "i8" -> values.getLong(8 * index);
            default -> throw new IllegalArgumentException("its type is " + type);
        };
    }

    private void checkLength() {
        long expected = Math.multiplyExact(size(), (long) width());
        if (values.remaining() != expected) {
            throw new IllegalArgumentException(
                    "its values take " + values.remaining() + " bytes and not " + expected);
        }
    }

    private static boolean startsWithMagic(byte[] file) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (file[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static Matcher found(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("its header is damaged");
        }
        return matcher;
    }

    private static long[] shape(String text) {
        if (text.isBlank()) {
            return new long[0];
        }
        String[] parts = text.strip().split("\\s*,\\s*");
        long[] shape = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("\\d{1,10}")) {
                throw new IllegalArgumentException("its header is damaged");
            }
            shape[i] = Long.parseLong(parts[i]);
        }
        return shape;
    }
}
