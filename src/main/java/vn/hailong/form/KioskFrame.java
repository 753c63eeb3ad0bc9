package vn.hailong.form;

import vn.hailong.kiosk.KioskProperties;

/**
 * What makes a page one of a kiosk, as the layout shows it.
 *
 * @param idle seconds without a touch before it asks whether anybody is there; 0 for a page that stays
 * @param countdown seconds that it asks
 * @param always whether it counts from the start, not only after the first touch
 * @param refresh seconds after which a browser without script goes back to the blank form; 0 for a page that stays
 */
public record KioskFrame(int idle, int countdown, boolean always, int refresh, String style, String script) {

    /** Without script nobody sees that a form is being filled in: it gets this many times the time. */
    private static final int PATIENCE = 5;

    /** A blank form, or one with faults. */
    static KioskFrame form(KioskProperties properties, Assets assets, boolean blank) {
        int idle = (int) properties.idle().toSeconds();
        int countdown = (int) properties.countdown().toSeconds();
        return new KioskFrame(
                idle, countdown, !blank, PATIENCE * (idle + countdown), assets.kioskStyle(), assets.kioskScript());
    }

    /** The thanks, or a message. */
    static KioskFrame shortly(KioskProperties properties, Assets assets) {
        int thanks = (int) properties.thanks().toSeconds();
        int countdown = (int) properties.countdown().toSeconds();
        return new KioskFrame(thanks, countdown, true, thanks + countdown, assets.kioskStyle(), assets.kioskScript());
    }

    /** Something to read. */
    static KioskFrame reading(KioskProperties properties, Assets assets) {
        int idle = (int) properties.idle().toSeconds();
        int countdown = (int) properties.countdown().toSeconds();
        return new KioskFrame(
                idle, countdown, true, PATIENCE * (idle + countdown), assets.kioskStyle(), assets.kioskScript());
    }

    /** A page that waits for staff. */
    static KioskFrame still(Assets assets) {
        return new KioskFrame(0, 0, false, 0, assets.kioskStyle(), assets.kioskScript());
    }
}
