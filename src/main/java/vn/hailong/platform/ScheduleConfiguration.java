package vn.hailong.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets rooms run work at set times, such as the nightly recount. */
@ConditionalOnWebApplication
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {}
