package io.freshet.cli.run;

import io.freshet.runtime.Connection;
import io.freshet.runtime.admin.AdminSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;

/**
 * A process whose settings are right, before anything of it runs.
 *
 * @param topics that must be there before it starts
 * @param start returns once it runs, which may be before it is ready
 */
record PreparedProcess(
        Connection connection,
        AdminSettings admin,
        List<String> topics,
        Function<MeterRegistry, RunningProcess> start) {}
