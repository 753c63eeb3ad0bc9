package vn.hailong.servicepoint;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search for a commune by what people call it; public. */
@RestController
class CommuneApi {

    /**
     * A commune that was found.
     *
     * @param by the old name it was found by, with its district; none when it was its own
     */
    record CommuneJson(
            String code,
            String name,
            String type,
            String formerProvince,
            @Nullable String by) {}

    private static final int LIMIT = 20;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Communes communes;

    CommuneApi(Communes communes) {
        this.communes = communes;
    }

    @GetMapping("/api/v1/communes")
    ResponseEntity<List<CommuneJson>> search(@RequestParam(defaultValue = "") String q) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(communes.search(q, LIMIT).stream().map(CommuneApi::json).toList());
    }

    private static CommuneJson json(Communes.Match match) {
        Commune commune = match.commune();
        return new CommuneJson(
                commune.code().value(),
                commune.name(),
                commune.type().word(),
                commune.formerProvince(),
                match.by().map(old -> old.name() + ", " + old.district()).orElse(null));
    }
}
