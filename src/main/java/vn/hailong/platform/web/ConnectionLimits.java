package vn.hailong.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Closes the connections of callers who open too many, send drop by drop or do not read what they asked for. */
@Component
class ConnectionLimits implements NettyServerCustomizer {

    private final LimitProperties limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter refused;

    ConnectionLimits(LimitProperties limits, MeterRegistry meters) {
        this.limits = limits;
        Gauge.builder("hailong.http.connections", open, AtomicInteger::get)
                .description("Open connections")
                .register(meters);
        Gauge.builder("hailong.http.connections.limit", limits::connections)
                .description("The most open connections; more are closed")
                .register(meters);
        this.refused = Counter.builder("hailong.http.connections.refused")
                .description("Connections closed at once because too many were open")
                .register(meters);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.readTimeout(limits.pause()).doOnChannelInit((observer, channel, address) -> guard(channel));
    }

    private void guard(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        HeadTimer timer = new HeadTimer(limits.head().toMillis());
        pipeline.addFirst("hailong.head", timer);
        pipeline.addFirst(
                "hailong.stall", new WriteTimeoutHandler(limits.stall().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addFirst("hailong.connections", new Counted());
        pipeline.addAfter(NettyPipeline.HttpCodec, "hailong.head.read", timer.watch());
    }

    /** Counts the connection while it is open, and closes it at once where there are too many. */
    private final class Counted extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            if (open.incrementAndGet() > limits.connections()) {
                refused.increment();
                context.close();
            } else {
                super.channelActive(context);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            open.decrementAndGet();
            super.channelInactive(context);
        }
    }

    /**
     * Closes a connection whose call has begun and whose headers do not end in time. All of it runs on the connection's own thread.
     * Most calls come whole in one reading, and no time is set for them.
     */
    private static final class HeadTimer extends ChannelInboundHandlerAdapter {

        private final long millis;
        private boolean begun;
        private boolean withinCall;
        private @Nullable Future<?> due;

        HeadTimer(long millis) {
            this.millis = millis;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
            begun = !withinCall;
            super.channelRead(context, bytes);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            if (begun && due == null) {
                due = context.executor().schedule(() -> context.close(), millis, TimeUnit.MILLISECONDS);
            }
            super.channelReadComplete(context);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            stop();
            super.channelInactive(context);
        }

        private void stop() {
            if (due != null) {
                due.cancel(false);
                due = null;
            }
        }

        /** Sees, behind the decoder, where the headers and where the call end. */
        ChannelInboundHandlerAdapter watch() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
                    if (message instanceof HttpRequest) {
                        withinCall = true;
                        begun = false;
                        stop();
                    }
                    if (message instanceof LastHttpContent) {
                        withinCall = false;
                    }
                    super.channelRead(context, message);
                }
            };
        }
    }
}
