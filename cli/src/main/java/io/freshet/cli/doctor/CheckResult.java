package io.freshet.cli.doctor;

/**
 * One line of the doctor.
 *
 * @param check what was looked at
 * @param found what is there
 * @param expected what should be there
 * @param remedy what to do; empty if all is well
 */
public record CheckResult(String check, Mark mark, String found, String expected, String remedy) {
    /** How bad it is. */
    public enum Mark {
        /** As it should be. */
        OK,
        /** Works, or will once more is started; worth a look. */
        WARN,
        /** Something does not work, or a promise does not hold. */
        FAIL
    }

    static CheckResult ok(String check, String found, String expected) {
        return new CheckResult(check, Mark.OK, found, expected, "");
    }

    static CheckResult warn(String check, String found, String expected, String remedy) {
        return new CheckResult(check, Mark.WARN, found, expected, remedy);
    }

    static CheckResult fail(String check, String found, String expected, String remedy) {
        return new CheckResult(check, Mark.FAIL, found, expected, remedy);
    }
}
