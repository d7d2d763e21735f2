package io.freshet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.doctor.Finding.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    @Test
    void goesOnWhereOneCheckFails() {
        List<Finding> findings = Examination.of(List.of(
                check("first", () -> {
                    throw new IllegalStateException("outer", new IOException("Connection refused"));
                }),
                check("second", () -> List.of(Finding.ok("second", "there", "there")))));

        assertThat(findings)
                .containsExactly(
                        Finding.fail("first", "Connection refused", "an answer", "start it"),
                        Finding.ok("second", "there", "there"));
    }

    @Test
    void goesOnWhereOneCheckComesToNoEnd() {
        CountDownLatch never = new CountDownLatch(1);

        List<Finding> findings = Examination.of(List.of(
                check("first", () -> {
                    never.await();
                    return List.of();
                }),
                check("second", () -> List.of(Finding.ok("second", "there", "there")))));

        assertThat(findings).extracting(Finding::mark).containsExactly(Mark.FAIL, Mark.OK);
        assertThat(findings.get(0).found()).startsWith("no answer within");
    }

    @Test
    void takesAnErrorForAFindingToo() {
        List<Finding> findings = Examination.of(List.of(check("device", () -> {
            throw new UnsatisfiedLinkError("libtorch.so: cannot open shared object file");
        })));

        assertThat(findings.get(0).found()).contains("libtorch.so");
    }

    @Test
    void saysThatABrokerDoesNotAnswer() {
        List<Finding> findings = Examination.of(List.of(check("broker", () -> {
            throw new TimeoutException("Timed out waiting for a node assignment");
        })));

        assertThat(findings.get(0).found())
                .isEqualTo("the broker does not answer: Timed out waiting for a node assignment");
    }

    private static Check check(String name, Callable<List<Finding>> looking) {
        return new Check(name, "an answer", "start it") {
            @Override
            Duration deadline() {
                return name.equals("first") ? Duration.ofMillis(200) : Duration.ofSeconds(30);
            }

            @Override
            List<Finding> look() throws Exception {
                return looking.call();
            }
        };
    }
}
