package io.freshet.schemas.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.PartDigest;
import io.freshet.schemas.hash.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptPartsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 889_999, 890_000, 890_001, 2_670_000})
    void joinsWhatItSplit(int length) {
        byte[] bytes = random(length);

        PromptParts parts = PromptParts.split(bytes);

        assertThat(parts.join(Sha256.of(bytes))).isEqualTo(bytes);
        assertThat(parts.contents()).allSatisfy(part -> assertThat(part).hasSizeBetween(1, 899_999));
    }

    @Test
    void describesEachPart() {
        PromptParts parts = PromptParts.split(new byte[] {1, 2, 3, 4, 5}, 2);

        assertThat(parts.digests()).extracting(PartDigest::getLength).containsExactly(2, 2, 1);
        assertThat(parts.digests().get(2).getSha256()).isEqualTo(Sha256.of(new byte[] {5}));
    }

    @Test
    void refusesPartsInAnotherOrder() {
        PromptParts parts = PromptParts.split(random(5), 2);
        List<byte[]> swapped = new ArrayList<>(parts.contents());
        swapped.add(swapped.remove(0));

        assertThatThrownBy(() -> new PromptParts(swapped).join(parts.sha256()))
                .isInstanceOf(PromptPartsException.class)
                .hasMessageContaining("expected " + parts.sha256());
    }

    @Test
    void refusesAFlippedBit() {
        byte[] bytes = random(1000);
        String sha256 = PromptParts.split(bytes, 300).sha256();
        bytes[512] ^= 1;

        assertThatThrownBy(() -> PromptParts.split(bytes, 300).join(sha256)).isInstanceOf(PromptPartsException.class);
    }

    @Test
    void refusesAnEmptyVersion() {
        assertThatThrownBy(() -> PromptParts.split(new byte[0])).hasMessageContaining("expected at least one");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
