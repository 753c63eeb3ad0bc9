package vn.hailong.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** Which filters stand before which addresses. */
@ConditionalOnWebApplication
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    FailureDelays failureDelays(Clock clock) {
        return new FailureDelays(clock);
    }

    /** Nobody is authenticated by the framework's own means; this keeps it from making a user of its own. */
    @Bean
    ReactiveAuthenticationManager noOtherAuthentication() {
        return authentication -> Mono.empty();
    }

    /** A span for each filter of each request costs more than it tells. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ServerWebExchangeFirewall firewall() {
        return new PublicFirewall();
    }

    @Bean
    ServerExchangeRejectedHandler rejectedHandler() {
        return (exchange, rejected) ->
                Mono.error(new Problem(Problem.Kind.MALFORMED, "access.address-malformed", "An ambiguous address"));
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain publicChain() {
        return new SlimChain(Area.PUBLIC);
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain knownChain(LogIn logIn, Sessions sessions, CsrfTokens csrf, AuditTrail audit) {
        return new SlimChain(
                Area.KNOWN,
                (exchange, chain) -> chain.filter(exchange).contextWrite(Source.of(exchange)::write),
                new KnownFilter(sessions, csrf),
                new BasicFilter(logIn),
                new DenialFilter(audit),
                new OwnPasswordFilter(new DenialFilter(audit)));
    }

    @Bean
    @Order(3)
    SecurityWebFilterChain nowhereChain() {
        return new SlimChain(
                Area.NOWHERE,
                (exchange, chain) -> Mono.error(
                        new Problem(Problem.Kind.NOT_FOUND, "access.no-such-address", "No room has this address")));
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain staffChain(
            ServerHttpSecurity http, LogIn logIn, Sessions sessions, CsrfTokens csrf, AuditTrail audit) {
        DenialFilter denials = new DenialFilter(audit);
        return http.securityContextRepository(sessions)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .csrf(spec -> spec.csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(csrf.handler())
                        .requireCsrfProtectionMatcher(tokenIsAsked(sessions))
                        .accessDeniedHandler((exchange, denied) -> recordForged(exchange, sessions, denials)
                                .then(Mono.error(new Problem(
                                        Problem.Kind.FORBIDDEN,
                                        "access.form-expired",
                                        "The CSRF token is missing or old")))))
                .addFilterAt(
                        (exchange, chain) -> {
                            exchange.getResponse().getHeaders().setCacheControl("no-store");
                            return chain.filter(exchange).contextWrite(Source.of(exchange)::write);
                        },
                        SecurityWebFiltersOrder.FIRST)
                .addFilterAt(new BasicFilter(logIn), SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(new OwnPasswordFilter(denials), SecurityWebFiltersOrder.LOGOUT)
                .addFilterAt(denials, SecurityWebFiltersOrder.LAST)
                .authorizeExchange(spec -> spec.pathMatchers("/login", "/logout")
                        .permitAll()
                        .pathMatchers(
                                "/dashboard/recount/**",
                                "/dashboard/accounts/**",
                                "/dashboard/audit/**",
                                "/api/v1/operations/**",
                                "/api/v1/service-points/import",
                                "/api/v1/accounts/**",
                                "/api/v1/audit/**")
                        .hasRole(Role.ADMINISTRATOR.name())
                        .anyExchange()
                        .authenticated())
                .exceptionHandling(spec -> spec.authenticationEntryPoint(SecurityConfiguration::askToLogIn)
                        .accessDeniedHandler((exchange, denied) ->
                                denials.record(exchange).then(Mono.error(CurrentStaff::forbidden))))
                .build();
    }

    /**
     * Each call that changes something within a session. A program without one brings a password of its own, or is asked to;
     * a browser that remembered a password would send it with a foreign site's form too: such a call says where it comes from.
     */
    private static ServerWebExchangeMatcher tokenIsAsked(Sessions sessions) {
        return exchange -> {
            if (!Area.isApi(exchange)) {
                return CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange);
            }
            if (BasicCredentials.areSentBy(exchange)) {
                String site = exchange.getRequest().getHeaders().getFirst("Sec-Fetch-Site");
                return "cross-site".equals(site)
                        ? CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange)
                        : MatchResult.notMatch();
            }
            return sessions.load(exchange)
                    .flatMap(context -> CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange))
                    .switchIfEmpty(MatchResult.notMatch());
        };
    }

    /** A form without its token, sent within a session: whoever has none is no member of staff to write down. */
    private static Mono<Void> recordForged(ServerWebExchange exchange, Sessions sessions, DenialFilter denials) {
        return sessions.load(exchange).flatMap(context -> denials.record(exchange)
                .contextWrite(ReactiveSecurityContextHolder.withSecurityContext(Mono.just(context)))
                .contextWrite(Source.of(exchange)::write));
    }

    private static Mono<Void> askToLogIn(ServerWebExchange exchange, AuthenticationException missing) {
        if (Area.isApi(exchange)) {
            return Mono.error(new Problem(Problem.Kind.UNAUTHENTICATED, "access.log-in", "This call needs a log-in"));
        }
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(logInPage(exchange.getRequest()));
        return exchange.getResponse().setComplete();
    }

    private static URI logInPage(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        String page = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
        boolean returns = request.getMethod() == HttpMethod.GET && NextPage.isOurs(page);
        return URI.create(returns ? "/login?next=" + UriUtils.encode(page, StandardCharsets.UTF_8) : "/login");
    }
}
