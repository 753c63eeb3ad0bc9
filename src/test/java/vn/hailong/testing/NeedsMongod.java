package vn.hailong.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test, with a message, where there is no {@code mongod}. */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMongod.Condition.class)
public @interface NeedsMongod {

    /** Whether {@link RealMongod} finds one. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (RealMongod.program().isPresent()) {
                return ConditionEvaluationResult.enabled("mongod found");
            }
            String reason = "Skipped " + context.getDisplayName()
                    + ": no mongod; set HAILONG_TEST_MONGOD to the path of one, or put it on the PATH";
            System.out.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
