package org.spikelens.app.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.spikelens.app.words.Words;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Outcome;

/**
 * Why something did not work: one sentence for the screen, and details that can be copied.
 *
 * @param sentence what, where, and the mend
 * @param details the code or the stack
 */
public record Trouble(String sentence, String details) {

    private static final System.Logger LOG = System.getLogger(Trouble.class.getName());

    /** The trouble of a job's end; null when it ended well or was cancelled. */
    public static Trouble of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return of(refused.why());
        }
        if (outcome instanceof Outcome.Crashed<?> crashed) {
            return of(crashed.bug());
        }
        return null;
    }

    /** The sentence of a job's end alone; empty when it ended well or was cancelled. */
    static String sentence(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return Words.sentence(refused.why());
        }
        return outcome instanceof Outcome.Crashed<?> crashed ? sentence(crashed.bug()) : "";
    }

    private static String sentence(Throwable bug) {
        return Words.text("error.crash", bug.getClass().getSimpleName());
    }

    /** Something the user can mend. */
    public static Trouble of(EngineException why) {
        return new Trouble(Words.sentence(why), why.code() + " " + why.facts() + "\n" + stack(why));
    }

    /** A fault of the program. */
    public static Trouble of(Throwable bug) {
        LOG.log(System.Logger.Level.ERROR, "a fault of the program", bug);
        return new Trouble(sentence(bug), stack(bug));
    }

    private static String stack(Throwable bug) {
        StringWriter text = new StringWriter();
        bug.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
