package io.freshet.cli.command;

import io.freshet.cli.output.OutputOptions;
import io.freshet.workload.client.Cluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works on the broker and the registry of its settings. */
abstract class ClusterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    SettingsOptions settings;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        check();
        try (Cluster cluster = cluster()) {
            return run(cluster);
        }
    }

    /** Refuses what is wrong with the options, before anything else is looked at. */
    void check() {}

    /** Broker and registry, by the settings that this command has. */
    Cluster cluster() {
        return settings.cluster();
    }

    /** Does it, and says the exit code. */
    abstract int run(Cluster cluster);

    final void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
