package vn.hailong.response;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to become of each draft of a batch, given the answers already stored under their ids. */
record BatchPlan(List<Step> steps) {

    /** @param known the stored answer under the draft's id; none when the id is new */
    record Step(Draft draft, Responses.Fate fate, @Nullable Response known) {

        boolean writes() {
            return fate == Responses.Fate.CREATED || fate == Responses.Fate.REPLACED;
        }

        private Step with(Response response) {
            return new Step(new Draft(response, draft.texts()), fate, known);
        }
    }

    BatchPlan {
        steps = List.copyOf(steps);
    }

    static BatchPlan of(List<Draft> drafts, Map<UUID, Response> known) {
        return new BatchPlan(drafts.stream()
                .map(draft -> step(draft, known.get(draft.response().id())))
                .toList());
    }

    private static Step step(Draft draft, @Nullable Response known) {
        Response next = draft.response();
        if (known == null) {
            return new Step(draft, Responses.Fate.CREATED, null);
        }
        if (known.digest().equals(next.digest())) {
            return new Step(draft, Responses.Fate.REPLAYED, known);
        }
        boolean continues = known.stage() == Stage.PARTIAL
                && known.counter().equals(next.counter())
                && known.questionnaire()
                        .questionnaire()
                        .equals(next.questionnaire().questionnaire());
        return continues
                ? new Step(draft, Responses.Fate.REPLACED, known).with(next.withRevision(known.revision() + 1))
                : new Step(draft, Responses.Fate.CONFLICT, known);
    }

    /** Whether nothing is to be written. */
    boolean isIdle() {
        return steps.stream().noneMatch(Step::writes);
    }

    List<Responses.Fate> fates() {
        return steps.stream().map(Step::fate).toList();
    }

    /** The plan with each answer that is written changed by the function, in the order of the batch. */
    BatchPlan map(UnaryOperator<Step> change) {
        return new BatchPlan(steps.stream()
                .map(step -> step.writes() ? change.apply(step) : step)
                .toList());
    }

    static Step flagged(Step step, java.util.Set<Flag> flags) {
        return step.with(step.draft().response().withFlags(flags));
    }
}
