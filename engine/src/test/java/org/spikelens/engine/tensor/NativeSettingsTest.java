package org.spikelens.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class NativeSettingsTest {
    @Test
    void theWaitPolicyReachesNativeCodeAndGivesWayToTheUsers() {
        environment("unsetenv", NativeSettings.WAIT_POLICY);
        NativeSettings.apply();
        assertThat(policy()).isEqualTo("PASSIVE");

        environment("setenv", NativeSettings.WAIT_POLICY, "ACTIVE", 1);
        NativeSettings.apply();
        assertThat(policy()).isEqualTo("ACTIVE");

        environment("setenv", NativeSettings.WAIT_POLICY, "PASSIVE", 1);
    }

    private static String policy() {
        return NativeLibrary.getProcess()
                .getFunction("getenv")
                .invokeString(new Object[] {NativeSettings.WAIT_POLICY}, false);
    }

    private static void environment(String function, Object... arguments) {
        NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
    }
}
