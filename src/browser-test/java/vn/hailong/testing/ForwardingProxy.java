package vn.hailong.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The far end of a {@link SlowLine}: ends TLS and asks the application over plain HTTP, in the phone's name, as a proxy in use does. */
final class ForwardingProxy {

    /** Of the addresses that are kept for documents. */
    private static final String PHONE = "203.0.113.7";

    /** What is said between two neighbours only, and what only a proxy may say. */
    private static final List<String> NOT_HANDED_ON = List.of(
            "Connection",
            "Keep-Alive",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port");

    private final SlowLine line;
    private final SSLSocketFactory tls;
    private final int port;

    ForwardingProxy(SlowLine line, SSLSocketFactory tls, int port) {
        this.line = line;
        this.tls = tls;
        this.port = port;
    }

    /** Until the phone ends it, or a cut. */
    void serve(LineConnection connection) {
        try {
            SSLSocket secured = (SSLSocket) tls.createSocket(connection.end(), null, false);
            InputStream in = new BufferedInputStream(secured.getInputStream());
            OutputStream out = secured.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                Optional<HttpHead> request = HttpHead.read(in);
                goesOn = request.isPresent() && answer(request.get(), in, out, connection);
            }
        } catch (IOException ended) {
            // The phone went away, or a test took its signal: what was under way is over, and the next connection is
            // another.
        } catch (IllegalStateException fault) {
            line.failed(fault);
        }
    }

    /** Whether the connection can carry another exchange. */
    private boolean answer(HttpHead request, InputStream in, OutputStream out, LineConnection connection)
            throws IOException {
        int length = length(request);
        SlowLine.Exchange exchange = new SlowLine.Exchange(Instant.now(), request.method(), request.target(), 0);
        SlowLine.@Nullable Plan plan = line.cutOf(exchange);
        SlowLine.@Nullable Cut cut = plan == null ? null : plan.cut();
        if (cut == SlowLine.Cut.BEFORE_THE_REQUEST) {
            return cutOff(plan, exchange);
        }
        boolean halved = cut == SlowLine.Cut.IN_THE_REQUEST;
        byte[] body = in.readNBytes(halved ? length / 2 : length);
        try (Socket application = application()) {
            application.getOutputStream().write(handedOn(request).bytes());
            application.getOutputStream().write(body);
            if (halved) {
                return cutOff(plan, exchange);
            }
            InputStream reply = new BufferedInputStream(application.getInputStream());
            HttpHead head = HttpHead.read(reply)
                    .orElseThrow(() -> new IllegalStateException("The application said nothing to " + request.start()));
            HttpHead told = head.with(List.of("Connection"), List.of());
            SlowLine.Exchange done = exchange.answered(head.status());
            if (plan != null) {
                return cutReply(plan, done, told, reply, out, connection);
            }
            out.write(told.bytes());
            reply.transferTo(out);
            out.flush();
            line.ended(done);
            return endsBeforeItsConnection(request, head);
        }
    }

    private Socket application() {
        try {
            return new Socket("127.0.0.1", port);
        } catch (IOException e) {
            throw new IllegalStateException("Nothing listens on port " + port, e);
        }
    }

    private boolean cutOff(SlowLine.Plan plan, SlowLine.Exchange exchange) {
        line.ended(exchange);
        line.cutNow(plan, null);
        return false;
    }

    /** The application's whole reply is awaited: it has done what it was asked. */
    private boolean cutReply(
            SlowLine.Plan plan,
            SlowLine.Exchange done,
            HttpHead head,
            InputStream reply,
            OutputStream out,
            LineConnection connection)
            throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.bytes());
        reply.transferTo(whole);
        if (plan.cut() == SlowLine.Cut.BEFORE_THE_REPLY) {
            return cutOff(plan, done);
        }
        out.write(whole.toByteArray(), 0, whole.size() / 2);
        out.flush();
        line.ended(done);
        line.cutNow(plan, connection);
        return false;
    }

    private HttpHead handedOn(HttpHead request) {
        return request.with(
                NOT_HANDED_ON,
                List.of(
                        "Connection: close",
                        "X-Forwarded-For: " + PHONE,
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: " + request.value("Host").orElse("")));
    }

    private static int length(HttpHead request) {
        if (request.value("Transfer-Encoding").isPresent()) {
            throw new IllegalStateException("A body without its length is not handed on: " + request.start());
        }
        return request.value("Content-Length").map(Integer::parseInt).orElse(0);
    }

    /** Whether a phone knows where the reply ends. */
    private static boolean endsBeforeItsConnection(HttpHead request, HttpHead reply) {
        return request.method().equals("HEAD")
                || reply.status() == 204
                || reply.status() == 304
                || reply.value("Content-Length").isPresent()
                || reply.value("Transfer-Encoding").isPresent();
    }
}
