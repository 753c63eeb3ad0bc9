package vn.hailong.platform.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the embedded store is.
 *
 * @param path the folder of the embedded store
 * @param reserve what is kept free on its disk: with less, it takes nothing new until there is room
 */
@ConfigurationProperties("hailong.store")
public record StoreProperties(
        @DefaultValue("./data") Path path,
        @DefaultValue("64MB") DataSize reserve) {}
