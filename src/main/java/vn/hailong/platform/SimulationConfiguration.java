package vn.hailong.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.hailong.shared.Simulation;

/** Whether the answers are simulated: {@code hailong.simulation.on}, which the profile {@code demo} sets. */
@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {

    @Bean
    Simulation simulation(Environment environment) {
        return new Simulation(environment.getProperty("hailong.simulation.on", Boolean.class, false));
    }
}
