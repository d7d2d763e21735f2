package io.freshet.runtime;

/** How many characters must be changed, put in or left out to turn one text into the other (Levenshtein distance). */
final class EditDistance {
    private EditDistance() {}

    static int between(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            nextRow(row, i, left.charAt(i - 1), right);
        }
        return row[right.length()];
    }

    private static void nextRow(int[] row, int i, char character, String right) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= right.length(); j++) {
            int changed = diagonal + (character == right.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
