package vn.hailong.response;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Turns what a phone carries for a day into a mark that means nothing after it: a keyed digest whose key, the day's salt, is thrown away. */
@Component
class DeviceTokens {

    private static final Duration KEPT = Duration.ofDays(1);

    /** After which the store is asked anew: everybody would wait for one call that a silent store never answers. */
    private static final Duration SALT_LIMIT = Duration.ofSeconds(5);

    private static final int SALT_BYTES = 32;
    private static final int TOKEN_BYTES = 16;

    private final ResponseStore store;
    private final SecureRandom random = new SecureRandom();
    private final Cache<LocalDate, Mono<byte[]>> salts =
            Caffeine.newBuilder().maximumSize(3).build();

    DeviceTokens(ResponseStore store) {
        this.store = store;
    }

    /** The mark of a device on a local day: 32 hexadecimal digits, the same on every node. */
    Mono<String> token(String device, LocalDate day) {
        return salts.get(day, any -> salt(any).cache(value -> KEPT, fault -> Duration.ZERO, () -> Duration.ZERO))
                .map(salt -> digest(salt, device));
    }

    private Mono<byte[]> salt(LocalDate day) {
        return store.database()
                .flatMap(database -> {
                    byte[] fresh = new byte[SALT_BYTES];
                    random.nextBytes(fresh);
                    return Mono.from(ResponseStore.deviceSalts(database)
                            .findOneAndUpdate(
                                    Filters.eq("_id", day.toString()),
                                    new Document("$setOnInsert", new Document("salt", new Binary(fresh))),
                                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
                })
                .map(document -> document.get("salt", Binary.class).getData())
                .timeout(SALT_LIMIT);
    }

    private static String digest(byte[] salt, String device) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            byte[] digest = mac.doFinal(device.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, TOKEN_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /** Throws the salts of the days before this one away. */
    Mono<Void> forgetBefore(LocalDate day) {
        return store.database()
                .flatMap(database ->
                        Mono.from(ResponseStore.deviceSalts(database).deleteMany(Filters.lt("_id", day.toString()))))
                .then();
    }
}
