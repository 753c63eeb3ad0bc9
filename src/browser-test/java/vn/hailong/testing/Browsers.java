package vn.hailong.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the one browser of the suite; without Chromium the test is skipped with a message. */
public final class Browsers implements ParameterResolver {

    /** The last one is for a {@link SlowLine}: it holds for what a service worker fetches too, unlike the setting of a context. */
    private static final List<String> ARGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--ignore-certificate-errors");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Path chromium = Path.of(System.getenv().getOrDefault("HAILONG_TEST_CHROMIUM", "/usr/bin/chromium"));
        Assumptions.assumeTrue(
                Files.isExecutable(chromium), "No Chromium at " + chromium + ": browser tests are skipped");
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Suite.class, suite -> new Suite(chromium), Suite.class)
                .browser;
    }

    private static final class Suite implements AutoCloseable {

        private final Playwright playwright;
        private final Browser browser;

        Suite(Path chromium) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(ARGS));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
