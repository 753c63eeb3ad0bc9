package vn.hailong.platform.store;

import java.util.List;
import org.springframework.core.env.Environment;

/** The names of settings that would be ignored without a word, and so stop the start. */
final class MongoNames {

    private static final String OLD = "spring.data.mongodb.";
    private static final String NEW = "spring.mongodb.";

    private static final List<String> CONNECTION = List.of(
            "uri",
            "host",
            "port",
            "additional-hosts",
            "database",
            "username",
            "password",
            "authentication-database",
            "replica-set-name");

    private MongoNames() {}

    static void refuseIgnored(Environment environment) {
        for (String name : CONNECTION) {
            if (environment.containsProperty(OLD + name)) {
                throw new StoreProblem(OLD + name + " (" + variable(OLD + name)
                        + ") is an old name that nothing reads any more: use spring.mongodb.uri (SPRING_MONGODB_URI)");
            }
        }
        if (!environment.containsProperty(NEW + "uri")) {
            for (String name : CONNECTION) {
                if (environment.containsProperty(NEW + name)) {
                    throw new StoreProblem(
                            NEW + name + " (" + variable(NEW + name)
                                    + ") is set without an address: give the whole address in spring.mongodb.uri (SPRING_MONGODB_URI)");
                }
            }
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(java.util.Locale.ROOT).replace("-", "").replace('.', '_');
    }
}
