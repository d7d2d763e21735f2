package io.freshet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.doctor.CheckResult.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class CheckRunTest {
    @Test
    void goesOnWhereOneCheckFails() {
        List<CheckResult> findings = CheckRun.of(List.of(
                check("first", () -> {
                    throw new IllegalStateException("outer", new IOException("Connection refused"));
                }),
                check("second", () -> List.of(CheckResult.ok("second", "there", "there")))));

        assertThat(findings)
                .containsExactly(
                        CheckResult.fail("first", "Connection refused", "an answer", "start it"),
                        CheckResult.ok("second", "there", "there"));
    }

    @Test
    void goesOnWhereOneCheckComesToNoEnd() {
        CountDownLatch never = new CountDownLatch(1);

        List<CheckResult> findings = CheckRun.of(List.of(
                check("first", () -> {
                    never.await();
                    return List.of();
                }),
                check("second", () -> List.of(CheckResult.ok("second", "there", "there")))));

        assertThat(findings).extracting(CheckResult::mark).containsExactly(Mark.FAIL, Mark.OK);
        assertThat(findings.get(0).found()).startsWith("no answer within");
    }

    @Test
    void takesAnErrorForAFindingToo() {
        List<CheckResult> findings = CheckRun.of(List.of(check("device", () -> {
            throw new UnsatisfiedLinkError("libtorch.so: cannot open shared object file");
        })));

        assertThat(findings.get(0).found()).contains("libtorch.so");
    }

    @Test
    void saysThatABrokerDoesNotAnswer() {
        List<CheckResult> findings = CheckRun.of(List.of(check("broker", () -> {
            throw new TimeoutException("Timed out waiting for a node assignment");
        })));

        assertThat(findings.get(0).found())
                .isEqualTo("the broker does not answer: Timed out waiting for a node assignment");
    }

    private static Check check(String name, Callable<List<CheckResult>> looking) {
        return new Check(name, "an answer", "start it") {
            @Override
            Duration deadline() {
                return name.equals("first") ? Duration.ofMillis(200) : Duration.ofSeconds(30);
            }

            @Override
            List<CheckResult> look() throws Exception {
                return looking.call();
            }
        };
    }
}
