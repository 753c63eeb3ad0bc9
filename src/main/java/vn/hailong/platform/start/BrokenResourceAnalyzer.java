package vn.hailong.platform.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import vn.hailong.shared.BrokenResource;

/** Tells the file, the place and the reason. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenResourceAnalyzer extends AbstractFailureAnalyzer<BrokenResource> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenResource broken) {
        return new FailureAnalysis(broken.getMessage(), null, broken);
    }
}
