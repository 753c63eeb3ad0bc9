package vn.hailong.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is measured on a page that everybody has to be able to use; each finding is a line with the page's address. */
public final class PageCheck {

    /** The last one is a screen of 1280 at 200 %; a screen of 640 at 200 % is the first. */
    private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280, 1920, 640);

    /** What can be pressed and is smaller than a finger: all but links within a sentence, whose lines set their height. */
    private static final String SMALL = """
            () => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
              .filter(e => e.checkVisibility({opacityProperty: false, visibilityProperty: true}))
              .filter(e => !e.disabled && !e.matches('.skip'))
              .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'
                && e.closest('p,td,th,dd,li,legend,small,figcaption,caption,label,span')))
              .map(e => {
                const own = e.getBoundingClientRect();
                const label = e.labels && e.labels[0] && e.labels[0].getBoundingClientRect();
                const after = getComputedStyle(e, '::after');
                const covers = after.position === 'absolute' && e.closest('.card');
                const box = covers ? covers.getBoundingClientRect() : own;
                const isTick = e.matches('[type=checkbox],[type=radio]');
                const h = Math.max(box.height, isTick && label ? label.height : 0);
                const w = Math.max(box.width, isTick && label ? label.width : 0);
                return {e, h, w};
              })
              .filter(({e, h, w}) => w > 0 && (h < 43.5 || w < 23.5))
              .map(({e, h, w}) => Math.round(w) + 'x' + Math.round(h) + ' ' + e.outerHTML.slice(0, 90))
              .slice(0, 3)
            """;

    private static final String BESIDE = """
            () => [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll,.defs'))
              .map(e => Math.round(e.getBoundingClientRect().right) + ' ' + e.outerHTML.slice(0, 120)).slice(-3).join(' | ')
            """;

    private static final String MOVING = """
            () => [...document.querySelectorAll('*')]
              .filter(e => { const s = getComputedStyle(e);
                return [s.transitionDuration, s.animationDuration].join().split(',').some(d => parseFloat(d) > 0); })
              .map(e => e.outerHTML.slice(0, 90)).slice(0, 3)
            """;

    /** Each stop of the Tab key in turn, as the browser shows it to who came by keyboard: in sight, and with an outline. */
    private static final String STOPS = """
            () => {
              const faults = [];
              const named = new Set();
              const stops = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
                .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}))
                .filter(e => e.type !== 'radio' || (!named.has(e.name) && named.add(e.name)));
              if (!stops.length || !(stops[0].matches('.skip') || !document.querySelector('nav,.switches')))
                faults.push('begins with no link to the content');
              for (const e of stops) {
                if (e.tabIndex > 0) faults.push('out of order ' + e.outerHTML.slice(0, 90));
                e.focus({focusVisible: true});
                const target = e.matches('.o input') ? e.nextElementSibling : e;
                const s = getComputedStyle(target);
                const b = target.getBoundingClientRect();
                if (document.activeElement !== e) faults.push('takes no focus ' + e.outerHTML.slice(0, 90));
                if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) faults.push('focus not shown ' + e.outerHTML.slice(0, 90));
                if (b.width < 1 || b.height < 1 || b.bottom <= 0 || b.top >= innerHeight || b.right <= 0 || b.left >= innerWidth)
                  faults.push('out of sight ' + e.outerHTML.slice(0, 90));
              }
              return faults.slice(0, 5);
            }
            """;

    private static final String AXE = read("/axe.min.js");

    private static final String VIOLATIONS = """
            async rules => {
              const run = await axe.run(document, Object.assign({resultTypes: ['violations']},
                rules.length ? {runOnly: {type: 'rule', values: rules}} : {}));
              return run.violations.map(v => v.id + ' ' + v.help + ' ' + v.nodes.slice(0, 2).map(n => n.html.slice(0, 200)));
            }
            """;

    private PageCheck() {}

    /** Nothing beside the page at any width, and nothing too small for a finger at the narrowest. */
    public static void layout(Page page, List<String> faults) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (wide > width) {
                faults.add(
                        page.url() + " is " + wide + " px wide on a screen of " + width + ": " + page.evaluate(BESIDE));
            }
            if (width == 320 || width == 1280) {
                ((List<?>) page.evaluate(SMALL))
                        .forEach(small -> faults.add(page.url() + " at " + width + ": small " + small));
            }
        }
    }

    /** Nothing moves for who asked for that. */
    public static void still(Page page, List<String> faults) {
        ((List<?>) page.evaluate(MOVING)).forEach(moving -> faults.add(page.url() + " moves: " + moving));
    }

    /** @param rules all of axe's where none is named */
    public static void axe(Page page, List<String> faults, String... rules) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE); // half a megabyte: once for each document
        }
        ((List<?>) page.evaluate(VIOLATIONS, List.of(rules))).forEach(found -> faults.add(page.url() + ": " + found));
    }

    /** No finding of axe, and nothing beside the page at the width that it has. */
    public static void assertReadable(Page page) {
        List<String> faults = new ArrayList<>();
        axe(page, faults);
        int beside =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (beside > 0) {
            faults.add(page.url() + " is " + beside + " px wider than its screen: " + page.evaluate(BESIDE));
        }
        assertThat(faults).isEmpty();
    }

    /** Every stop of the keyboard. */
    public static void keyboard(Page page, List<String> faults) {
        ((List<?>) page.evaluate(STOPS)).forEach(found -> faults.add(page.url() + ": " + found));
    }

    private static String read(String resource) {
        try (InputStream in = AxeBuilder.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
