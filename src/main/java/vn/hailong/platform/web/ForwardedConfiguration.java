package vn.hailong.platform.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Whom the server believes about where a call came from: {@code hailong.trusted-proxies}, in place of Spring's all or nobody. */
@ConditionalOnWebApplication
@Configuration(proxyBeanMethods = false)
class ForwardedConfiguration {

    @Bean
    TrustedProxies trustedProxies(Environment environment) {
        return TrustedProxies.parse(environment.getProperty("hailong.trusted-proxies", ""));
    }

    @Bean
    NettyServerCustomizer forwardedHeaders(TrustedProxies trustedProxies) {
        ForwardedHeaders headers = new ForwardedHeaders(trustedProxies);
        return server -> server.forwarded(headers);
    }
}
