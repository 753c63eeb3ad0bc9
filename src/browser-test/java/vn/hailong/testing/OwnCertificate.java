package vn.hailong.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** A key and a certificate of this machine's own, made by the JDK's {@code keytool} for one run and gone with it. */
final class OwnCertificate {

    /**
     * Names that nobody asks for. They bring the certificate to the three kilobytes that a leaf with its intermediate takes, so that a
     * handshake here carries no less than one in use.
     */
    private static final int FILLING_NAMES = 56;

    private static final String FILLING = ",dns:filling-%02d.name-that-nobody-asks-for.example";

    private OwnCertificate() {}

    /** What ends TLS with a certificate for the loopback address. */
    static SSLSocketFactory sockets() {
        String password = UUID.randomUUID().toString();
        try {
            Path folder = Files.createTempDirectory("hailong-certificate");
            Path file = folder.resolve("own.p12");
            try {
                make(file, password);
                return sockets(file, password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot use the certificate that it made", e);
        }
    }

    private static void make(Path file, String password) throws IOException {
        String names = "san=ip:127.0.0.1,dns:localhost"
                + IntStream.range(0, FILLING_NAMES).mapToObj(FILLING::formatted).collect(Collectors.joining());
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                names,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "STORE_PASSWORD");
        keytool.environment().put("STORE_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool ended with " + process.exitValue() + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }

    private static SSLSocketFactory sockets(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        // The JDK's ticket holds the whole certificate once more; without it, one has a hundred bytes, as with other
        // servers.
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }
}
