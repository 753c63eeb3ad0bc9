package vn.hailong.platform.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.connection.TransportSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads of the driver, ended with its client. Those that Spring Boot makes wait two seconds more, in every stop and every command. */
@Configuration(proxyBeanMethods = false)
class DriverConfiguration {

    static class DriverThreads implements DisposableBean {

        private static final long AT_MOST_SECONDS = 2;

        private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

        /** The client was closed before: nothing new comes. */
        @Override
        public void destroy() {
            group.shutdownGracefully(0, AT_MOST_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Bean
    DriverThreads driverThreads() {
        return new DriverThreads();
    }

    @Bean
    MongoClientSettings mongoClientSettings(DriverThreads threads) {
        return MongoClientSettings.builder()
                .transportSettings(TransportSettings.nettyBuilder()
                        .eventLoopGroup(threads.group)
                        .build())
                .build();
    }

    /** As Spring Boot's, which goes with its settings. */
    @Bean
    StandardMongoClientSettingsBuilderCustomizer standardMongoSettings(
            MongoConnectionDetails address, MongoProperties properties) {
        return new StandardMongoClientSettingsBuilderCustomizer(
                address, properties.getRepresentation().getUuid());
    }
}
