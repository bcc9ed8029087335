package org.spikelens.app.main;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The one line that is said when there is no window to say it in. */
final class Terminal {
    private Terminal() {}

    static void say(String line) {
        // not closed: the command line prints to the same place afterwards
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset());
        out.println(line);
    }
}
