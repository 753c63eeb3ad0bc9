package vn.hailong.response;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How few answers are left when sums of groups that were shown are taken from sums of channels that are published. Taking the sum of a
 * set of channels from the groups leaves of each group the answers of the set or the others, whichever are fewer.
 */
final class LeastSupport {

    private LeastSupport() {}

    /**
     * Whether every such remainder is of nobody or of so many.
     *
     * @param groups of each group that was shown, how many answers came by each channel
     */
    static boolean isZeroOrAtLeast(List<Map<String, Long>> groups, int least) {
        List<String> channels = List.copyOf(groups.stream()
                .flatMap(group -> group.keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        for (int set = 1; set < (1 << channels.size()) - 1; set++) {
            long left = 0;
            for (Map<String, Long> group : groups) {
                long inside = 0;
                long all = 0;
                for (int i = 0; i < channels.size(); i++) {
                    long n = group.getOrDefault(channels.get(i), 0L);
                    all += n;
                    inside += (set & (1 << i)) != 0 ? n : 0;
                }
                left += Math.min(inside, all - inside);
            }
            if (left > 0 && left < least) {
                return false;
            }
        }
        return true;
    }
}
