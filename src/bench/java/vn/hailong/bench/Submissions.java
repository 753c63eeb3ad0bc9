package vn.hailong.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.demo.PlausibleAnswers;
import vn.hailong.servicepoint.ServicePoint;

/** Answers as phones send them: whole requests for an {@link HttpLoad}. */
final class Submissions {

    private static final int BODIES = 4_000;
    private static final String ID = "00000000-0000-4000-8000-000000000000";

    private Submissions() {}

    /** Whole requests, each with an id that nobody used, of the kind that forms bring. */
    static Supplier<byte[]> requests(BenchServer app) throws IOException, InterruptedException {
        return requests(BODIES, Points.of(app.url()));
    }

    private static Supplier<byte[]> requests(int number, List<ServicePoint> points) {
        JsonMapper json = new JsonMapper();
        List<byte[]> whole = new ArrayList<>();
        for (Map<String, Object> body : PlausibleAnswers.bodies(number, points)) {
            body.put("submissionId", ID);
            byte[] text = json.writeValueAsBytes(body);
            String head = "POST /api/v1/responses HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Accept: application/json\r\nContent-Length: " + text.length + "\r\n\r\n";
            byte[] request = new byte[head.length() + text.length];
            System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
            System.arraycopy(text, 0, request, head.length(), text.length);
            whole.add(request);
        }
        int[] places = whole.stream()
                .mapToInt(request -> new String(request, StandardCharsets.ISO_8859_1).indexOf(ID))
                .toArray();
        int[] next = {0};
        return () -> {
            int which = next[0]++ % places.length;
            byte[] request = whole.get(which).clone();
            ThreadLocalRandom chance = ThreadLocalRandom.current();
            byte[] id = new UUID(
                            System.currentTimeMillis() << 16 | 0x7000 | chance.nextInt(0x1000),
                            chance.nextLong() >>> 2 | 0x8000000000000000L)
                    .toString()
                    .getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, request, places[which], id.length);
            return request;
        };
    }
}
