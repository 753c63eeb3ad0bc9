package vn.hailong.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A call as bytes, because a proper client would not send it.
 *
 * @param kind what is wrong with it
 * @param head the line of the call and its headers, without the ones about the body
 */
record RawCall(String kind, String head, byte[] body) {

    private static final int PATIENCE = 15_000;

    /** @param status 0 where the server closed the connection without a word */
    record Reply(int status, String text) {}

    static RawCall json(String kind, byte[] body) {
        return new RawCall(kind, "POST /api/v1/responses HTTP/1.1\r\nContent-Type: application/json\r\n", body);
    }

    static RawCall json(String kind, String body) {
        return json(kind, body.getBytes(StandardCharsets.UTF_8));
    }

    static RawCall form(String kind, String code, String body) {
        return new RawCall(
                kind,
                "POST /f/" + code + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                body.getBytes(StandardCharsets.UTF_8));
    }

    static RawCall get(String kind, String address) {
        return new RawCall(kind, "GET " + address + " HTTP/1.1\r\n", new byte[0]);
    }

    /** Sends it on a connection of its own. A server may answer and close before it read everything. */
    Reply send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            String length = body.length == 0 || head.contains("Transfer-Encoding") || head.contains("Content-Length")
                    ? ""
                    : "Content-Length: " + body.length + "\r\n";
            String whole = head + "Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n" + length + "\r\n";
            try {
                socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException closedEarly) {
                // its answer is read all the same
            }
            return read(socket.getInputStream());
        }
    }

    private Reply read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("No answer to " + kind, silent);
        } catch (IOException reset) {
            // what came before is the answer
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        return new Reply(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }

    @Override
    public String toString() {
        String shown = new String(body, StandardCharsets.UTF_8);
        return kind + ": " + head.strip() + "\n" + shown.substring(0, Math.min(300, shown.length()));
    }
}
