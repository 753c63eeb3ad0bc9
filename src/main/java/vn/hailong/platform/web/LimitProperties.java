package vn.hailong.platform.web;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one node takes on at once, and how long it waits for a slow caller.
 *
 * @param requests the most calls in hand; more are told to come back
 * @param connections the most open connections; more are closed
 * @param head how long the line of a call and its headers may take to arrive
 * @param body how long the whole body may take to arrive
 * @param pause how long a caller may pause while its body is read
 * @param answer how long a call may wait for the first byte of its answer
 * @param stall how long a caller may leave what was sent unread
 */
@Validated
@ConfigurationProperties("hailong.limits")
record LimitProperties(
        @DefaultValue("2000") @Min(1) int requests,
        @DefaultValue("5000") @Min(1) int connections,
        @DefaultValue("10s") Duration head,
        @DefaultValue("60s") Duration body,
        @DefaultValue("15s") Duration pause,
        @DefaultValue("60s") Duration answer,
        @DefaultValue("60s") Duration stall) {}
