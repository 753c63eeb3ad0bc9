package vn.hailong.platform.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param path the folder of the embedded store */
@ConfigurationProperties("hailong.store")
record StoreProperties(@DefaultValue("./data") Path path) {}
