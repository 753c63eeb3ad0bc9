package vn.hailong.platform.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded store is.
 *
 * @param path the folder of the embedded store
 */
@ConfigurationProperties("hailong.store")
public record StoreProperties(@DefaultValue("./data") Path path) {}
