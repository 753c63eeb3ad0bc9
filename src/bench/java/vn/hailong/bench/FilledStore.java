package vn.hailong.bench;

import java.util.List;
import java.util.stream.Stream;
import vn.hailong.demo.FillStore;
import vn.hailong.demo.PlausibleAnswers;
import vn.hailong.testing.RealMongod;

/**
 * A database with so many simulated answers. Filling takes minutes for a million: {@code hailong.bench.filled} names databases that were
 * filled before, such as {@code 1000000=mongodb://127.0.0.1:27017/a1m?replicaSet=rs0}, several with a semicolon between them.
 */
final class FilledStore {

    private static final List<String> FILLED = Stream.of(
                    System.getProperty("hailong.bench.filled", "").split(";"))
            .filter(named -> !named.isBlank())
            .toList();

    private FilledStore() {}

    /** Its address, after it was filled where it was not named. */
    static String with(long answers, RealMongod mongod) {
        for (String named : FILLED) {
            if (named.startsWith(answers + "=")) {
                return named.substring(named.indexOf('=') + 1);
            }
        }
        String uri = mongod.uri("answers" + answers);
        BenchServer.run(List.of(FillStore.class, PlausibleAnswers.class), uri, String.valueOf(answers));
        return uri;
    }
}
