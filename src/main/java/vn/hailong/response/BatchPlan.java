package vn.hailong.response;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** @param known the stored answers under the drafts' ids or receipts */
    static BatchPlan of(List<Draft> drafts, List<Response> known) {
        Map<UUID, Response> byId = new HashMap<>();
        Map<ReceiptCode, Response> byReceipt = new HashMap<>();
        known.forEach(response -> {
            byId.put(response.id(), response);
            byReceipt.put(response.receipt(), response);
        });
        return new BatchPlan(drafts.stream()
                .map(draft -> {
                    Response same = byId.get(draft.response().id());
                    return step(draft, same != null ? same : byReceipt.get(draft.response().receipt()));
                })
                .toList());
    }

    private static Step step(Draft draft, @Nullable Response known) {
        if (known == null) {
            return new Step(draft, Responses.Fate.CREATED, null);
        }
        Response next = draft.response();
        if (!known.id().equals(next.id())) {
            // Two ids with one receipt: a chance of one in a million million, or somebody made the second.
            return new Step(draft, Responses.Fate.CONFLICT, known);
        }
        if (known.digest().equals(next.digest()) || isOlderPartial(next, known)) {
            return new Step(draft, Responses.Fate.REPLAYED, known);
        }
        return continues(next, known)
                ? new Step(draft, Responses.Fate.REPLACED, known).with(next.withRevision(known.revision() + 1))
                : new Step(draft, Responses.Fate.CONFLICT, known);
    }

    /** A partial answer that was overtaken by a later one of the same respondent. */
    private static boolean isOlderPartial(Response next, Response known) {
        return next.stage() == Stage.PARTIAL
                && continues(next, known)
                && next.answeredAt().isBefore(known.answeredAt());
    }

    private static boolean continues(Response next, Response known) {
        return known.stage() == Stage.PARTIAL
                && known.counter().equals(next.counter())
                && known.questionnaire()
                        .questionnaire()
                        .equals(next.questionnaire().questionnaire());
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

    static Step flagged(Step step, Set<Flag> flags) {
        return step.with(step.draft().response().withFlags(flags));
    }
}
