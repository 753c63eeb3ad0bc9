package vn.hailong.listening;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param watch how often a node looks for prompts that others took in */
@ConfigurationProperties("hailong.listening")
record ListeningProperties(@DefaultValue("15s") Duration watch) {}
