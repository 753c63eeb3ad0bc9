package vn.hailong;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: the citizen-satisfaction survey of Lào Cai province; a first word on the command line runs a command in its place. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HaiLong {

    public static void main(String[] args) {
        if (CommandLine.isMeant(args)) {
            System.exit(new CommandLine(HaiLong.class, System.out, System.err).run(args));
        }
        SpringApplication server = new SpringApplication(HaiLong.class);
        server.addListeners(new EndWhenBroken());
        server.run(args);
    }
}
