package vn.hailong.platform.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells which port another program has, and how to choose another. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class TakenPortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final Environment environment;

    TakenPortAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException taken) {
        String port = Integer.toString(taken.getPort());
        boolean isManagement = port.equals(environment.getProperty("management.server.port"))
                && !port.equals(environment.getProperty("server.port"));
        String variable = isManagement ? "MANAGEMENT_SERVER_PORT" : "SERVER_PORT";
        return new FailureAnalysis(
                "Port " + port + " is taken by another program.",
                "Stop that program or choose another port with " + variable + ".",
                taken);
    }
}
