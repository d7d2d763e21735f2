package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneException;
import io.freshet.runtime.reach.Complaint;
import io.freshet.schemas.setup.SetupException;
import io.freshet.workload.FreshetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all checks at once; one that fails or comes to no end is a finding itself. */
final class CheckRun {
    private CheckRun() {}

    /** All findings, in the order of the checks. */
    static List<CheckResult> of(List<Check> checks) {
        long begin = System.nanoTime();
        List<FutureTask<List<CheckResult>>> looking =
                checks.stream().map(CheckRun::start).toList();
        List<CheckResult> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(await(checks.get(i), looking.get(i), begin));
        }
        return findings;
    }

    // A thread that never comes back must not keep the process alive.
    private static FutureTask<List<CheckResult>> start(Check check) {
        FutureTask<List<CheckResult>> task = new FutureTask<>(() -> look(check));
        Thread thread = new Thread(task, "doctor-" + check.name());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static List<CheckResult> look(Check check) throws Exception {
        try {
            return check.look();
        } catch (Exception e) {
            Complaint complaint = check.complaint().orElseThrow(() -> e);
            return List.of(check.fail(complaint.found(), check.expected(), complaint.remedy()));
        }
    }

    private static List<CheckResult> await(Check check, FutureTask<List<CheckResult>> task, long begin) {
        Duration left = check.deadline().minusNanos(System.nanoTime() - begin);
        try {
            return task.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of(check.unseen("no answer within " + check.deadline().toSeconds() + " s"));
        } catch (ExecutionException e) {
            return List.of(check.unseen(told(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(check.unseen("interrupted"));
        }
    }

    // What a person can act on: the first message written for one, else that of the innermost cause.
    private static String told(Throwable failure) {
        if (failure instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "the broker does not answer: " + failure.getMessage();
        }
        if (failure instanceof BackboneException
                || failure instanceof FreshetException
                || failure instanceof SetupException) {
            return failure.getMessage();
        }
        if (failure.getCause() != null) {
            return told(failure.getCause());
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
