package vn.hailong.platform.web;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/**
 * A failed call as HTTP tells it.
 *
 * @param code what went wrong, also the key of its message
 * @param isOurs whether nobody expected it: it is logged, and its reader gets a number to ask about
 */
record Failure(
        HttpStatusCode status,
        String code,
        List<Object> args,
        List<Fault> faults,
        @Nullable Duration retryAfter,
        HttpHeaders headers,
        boolean isOurs) {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int DEEPEST = 12;

    /** Of a store without room for more, or one that can write no more. */
    private static final int DISK_IS_FULL = 14031;

    static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        if (thrown instanceof ResponseStatusException framework) {
            return of(framework);
        }
        return new Failure(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "platform.broken",
                List.of(),
                List.of(),
                null,
                new HttpHeaders(),
                true);
    }

    /** Null for what says nothing by itself. A cause is looked at too: decoding errors hide what happened underneath. */
    private static @Nullable Failure known(Throwable cause) {
        if (cause instanceof Problem problem) {
            return of(problem);
        }
        if (cause instanceof DataBufferLimitException) {
            return plain(HttpStatus.CONTENT_TOO_LARGE, "platform.too-large");
        }
        if (cause instanceof ReadTimeoutException) {
            return plain(HttpStatus.REQUEST_TIMEOUT, "platform.too-slow");
        }
        if (isBusy(cause)) {
            return new Failure(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "platform.busy",
                    List.of(),
                    List.of(),
                    SOON,
                    new HttpHeaders(),
                    false);
        }
        return cause instanceof CodecException ? plain(HttpStatus.BAD_REQUEST, "platform.malformed") : null;
    }

    private static boolean isBusy(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof MongoTimeoutException
                || cause instanceof MongoSocketException
                || cause instanceof MongoInterruptedException
                || cause instanceof MongoServerUnavailableException
                || cause instanceof TimeoutException
                || cause instanceof RejectedExecutionException
                || (cause instanceof MongoException mongo
                        && (mongo.getCode() == DISK_IS_FULL
                                || mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)));
    }

    private static Failure of(Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        HttpStatus status = status(problem.kind());
        Duration retryAfter = problem.retryAfter();
        if (retryAfter == null && status == HttpStatus.SERVICE_UNAVAILABLE) {
            retryAfter = SOON;
        }
        return new Failure(status, problem.code(), problem.args(), problem.faults(), retryAfter, headers, false);
    }

    private static Failure of(ResponseStatusException framework) {
        HttpStatusCode status = framework.getStatusCode();
        String code =
                switch (status.value()) {
                    case 400 -> "platform.malformed";
                    case 404 -> "platform.not-found";
                    case 405 -> "platform.method-not-allowed";
                    case 406 -> "platform.not-acceptable";
                    case 413 -> "platform.too-large";
                    case 415 -> "platform.unsupported-type";
                    default -> status.is4xxClientError() ? "platform.refused" : "platform.broken";
                };
        boolean isOurs = status.is5xxServerError();
        return new Failure(status, code, List.of(), List.of(), null, framework.getHeaders(), isOurs);
    }

    private static Failure plain(HttpStatus status, String code) {
        return new Failure(status, code, List.of(), List.of(), null, new HttpHeaders(), false);
    }

    static HttpStatus status(Problem.Kind kind) {
        return switch (kind) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
