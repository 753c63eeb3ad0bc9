package vn.hailong.access;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the audit trail is kept.
 *
 * @param auditMonths the whole months after which an entry is deleted
 */
@Validated
@ConfigurationProperties("hailong.retention")
record AuditRetention(@DefaultValue("24") @Min(1) int auditMonths) {}
