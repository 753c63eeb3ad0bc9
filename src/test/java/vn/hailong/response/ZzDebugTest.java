package vn.hailong.response;
import org.junit.jupiter.api.Test;
class ZzDebugTest {
  @Test void show() {
    for (long seed : new long[] {18, 661, 1400, 1800}) {
      RandomSurvey s = new RandomSurvey(seed, RandomSurvey.Weakness.NONE);
      System.out.println(seed + " " + Attacker.setsFound(s));
      s.cells.forEach((c, f) -> System.out.println("  " + c.period() + " " + c.place() + " n " + f.n() + " glad " + Math.round(f.n()*f.top2()) + (s.publishedCells.contains(c) ? " PUBLISHED" : "")));
    }
  }
}
