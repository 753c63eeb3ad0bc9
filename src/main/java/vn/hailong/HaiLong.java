package vn.hailong;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: the citizen-satisfaction survey of Lào Cai province. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HaiLong {

    public static void main(String[] args) {
        SpringApplication.run(HaiLong.class, args);
    }
}
