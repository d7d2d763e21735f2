package io.freshet.cli.doctor;

import io.freshet.runtime.reach.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all checks at once; one that fails or comes to no end is a finding itself. */
final class Examination {
    private final List<Check> checks;

    Examination(List<Check> checks) {
        this.checks = checks;
    }

    /** All findings, in the order of the checks. */
    List<Finding> run() {
        long begin = System.nanoTime();
        List<FutureTask<List<Finding>>> looking =
                checks.stream().map(Examination::start).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(await(checks.get(i), looking.get(i), begin));
        }
        return findings;
    }

    // A thread that never comes back must not keep the process alive.
    private static FutureTask<List<Finding>> start(Check check) {
        FutureTask<List<Finding>> task = new FutureTask<>(() -> look(check));
        Thread thread = new Thread(task, "doctor-" + check.name());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static List<Finding> look(Check check) throws Exception {
        try {
            return check.look();
        } catch (Exception e) {
            Complaint complaint = check.complaint().orElseThrow(() -> e);
            return List.of(Finding.fail(check.name(), complaint.found(), check.expected(), complaint.remedy()));
        }
    }

    private static List<Finding> await(Check check, FutureTask<List<Finding>> task, long begin) {
        Duration left = check.deadline().minusNanos(System.nanoTime() - begin);
        try {
            return task.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of(unseen(check, "no answer within " + check.deadline().toSeconds() + " s"));
        } catch (ExecutionException e) {
            return List.of(unseen(check, Causes.innermost(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(unseen(check, "interrupted"));
        }
    }

    private static Finding unseen(Check check, String found) {
        return Finding.fail(check.name(), found, check.expected(), check.remedy());
    }
}
