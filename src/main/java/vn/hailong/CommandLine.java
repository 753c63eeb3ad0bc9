package vn.hailong;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import vn.hailong.shared.Command;

/** Runs a {@link Command} in place of the server when the first word of the command line is not an option. */
final class CommandLine {

    private final Class<?> application;
    private final PrintStream out;
    private final PrintStream err;

    CommandLine(Class<?> application, PrintStream out, PrintStream err) {
        this.application = application;
        this.out = out;
        this.err = err;
    }

    /** Whether these arguments ask for a command, and not for the server. */
    static boolean isMeant(String... args) {
        return args.length > 0 && !args[0].startsWith("-");
    }

    /** The exit code: 0 when the command did what it was asked, 1 when it refused, 2 when there is no such command. */
    int run(String... args) {
        SpringApplication command = new SpringApplication(application);
        command.setWebApplicationType(WebApplicationType.NONE);
        command.setLazyInitialization(true);
        command.setLogStartupInfo(false);
        command.setRegisterShutdownHook(true);
        command.setDefaultProperties(Map.of("logging.level.root", "warn"));
        String[] options = Stream.of(args).filter(arg -> arg.startsWith("--")).toArray(String[]::new);
        List<String> words =
                Stream.of(args).skip(1).filter(arg -> !arg.startsWith("--")).toList();
        try (ConfigurableApplicationContext context = command.run(options)) {
            return run(args[0], words, context);
        }
    }

    /** What a command needs is made when it is called: why that failed is said as for a start that fails. */
    private int run(String name, List<String> words, ConfigurableApplicationContext context) {
        try {
            return called(name, words, context);
        } catch (RuntimeException failure) {
            boolean isSaid = SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(
                            SpringBootExceptionReporter.class,
                            ArgumentResolver.of(ConfigurableApplicationContext.class, context))
                    .stream()
                    .anyMatch(reporter -> reporter.reportException(failure));
            if (isSaid) {
                return 1;
            }
            throw failure;
        }
    }

    /** The names of all commands with their beans; none is made for it, because to make one opens the store. */
    private static SortedMap<String, String> commands(ConfigurableApplicationContext context) {
        SortedMap<String, String> beans = new TreeMap<>();
        for (String bean : context.getBeanNamesForType(Command.class)) {
            beans.put(nameOf(context.getType(bean)), bean);
        }
        return beans;
    }

    /** {@code reset-admin} of a {@code ResetAdminCommand}. */
    private static String nameOf(@Nullable Class<?> type) {
        return type == null
                ? ""
                : type.getSimpleName()
                        .replaceFirst("Command$", "")
                        .replaceAll("(?<=.)(?=\\p{Lu})", "-")
                        .toLowerCase(Locale.ROOT);
    }

    private int called(String name, List<String> words, ConfigurableApplicationContext context) {
        SortedMap<String, String> commands = commands(context);
        String bean = commands.get(name);
        if (bean == null) {
            err.println("There is no command \"" + name.replaceAll("[^\\p{Print}]", "?") + "\". There are: "
                    + String.join(", ", commands.keySet()));
            return 2;
        }
        try {
            context.getBean(bean, Command.class).run(words, out);
            return 0;
        } catch (Command.Refused refused) {
            err.println(refused.getMessage());
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
