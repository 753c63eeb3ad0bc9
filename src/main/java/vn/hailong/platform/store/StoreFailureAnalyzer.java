package vn.hailong.platform.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link StoreProblem} at start as its one sentence, without a stack trace. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreProblem cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
