package vn.hailong.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.CommuneCode;

/** The service points of a running application, as its interface tells them. */
final class Points {

    private Points() {}

    static List<ServicePoint> of(String url) throws IOException, InterruptedException {
        List<ServicePoint> points = new ArrayList<>();
        for (JsonNode point : StaffCalls.json(url, "/api/v1/service-points")) {
            List<ServicePoint.Counter> counters = new ArrayList<>();
            for (JsonNode counter : point.path("counters")) {
                counters.add(new ServicePoint.Counter(
                        counter.path("id").asString(),
                        counter.path("name").asString(),
                        CounterCode.parse(counter.path("code").asString("")),
                        true));
            }
            points.add(new ServicePoint(
                    point.path("code").asString(),
                    Optional.ofNullable(point.path("commune").asString(null))
                            .map(CommuneCode::new)
                            .orElse(null),
                    ServicePoint.Kind.ofSlug(point.path("kind").asString()).orElseThrow(),
                    point.path("name").asString(),
                    "",
                    point.path("questionnaire").asString(),
                    true,
                    counters));
        }
        return points;
    }
}
