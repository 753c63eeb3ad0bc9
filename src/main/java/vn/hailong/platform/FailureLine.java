package vn.hailong.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the application did not start. */
final class FailureLine implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger("hailong.start");

    @Override
    public void report(FailureAnalysis analysis) {
        LOG.error("Not started: {}", line(analysis));
    }

    static String line(FailureAnalysis analysis) {
        String action = analysis.getAction();
        String text = action == null || action.isBlank()
                ? analysis.getDescription()
                : analysis.getDescription() + " " + action;
        return text.strip().replaceAll("\\s+", " ");
    }
}
