package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PagesListTest {

    @Test
    void hasEveryPageOfTheApplication() {
        TreeSet<String> listed = new TreeSet<>();
        PagesList.read().forEach(entry -> listed.add(entry.pattern()));
        listed.removeIf(pattern -> pattern.endsWith("/no-such-page"));

        assertThat(listed).as("the addresses in acceptance/pages.txt").isEqualTo(new TreeSet<>(PagesList.addresses()));
    }
}
