package vn.hailong.servicepoint.poster;

import java.io.IOException;
import vn.hailong.servicepoint.QrImage;

/** A page to draw on, in points from its upper left corner: in the file, or as the preview on the screen. */
interface Sheet {

    /** One line of printable text that begins at x and stands on the line y. */
    void text(String text, Face face, float size, Colour colour, float x, float y) throws IOException;

    /** A filled rectangle with round corners. */
    void box(float x, float y, float width, float height, float corner, Colour colour) throws IOException;

    /** The border of a rectangle. */
    void frame(float x, float y, float width, float height, float thickness, Colour colour) throws IOException;

    /** A dashed line, along which scissors go. */
    void cut(float fromX, float fromY, float toX, float toY) throws IOException;

    /** The code on white, its quiet zone within the square. */
    void qr(QrImage qr, float x, float y, float side) throws IOException;
}
