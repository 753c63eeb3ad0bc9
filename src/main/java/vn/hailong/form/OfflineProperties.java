package vn.hailong.form;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What phones keep for where there is no signal.
 *
 * @param on whether they keep the form and answers not sent yet; switched off, each phone sends what it has and forgets the rest
 */
@ConfigurationProperties("hailong.offline")
record OfflineProperties(@DefaultValue("true") boolean on) {}
