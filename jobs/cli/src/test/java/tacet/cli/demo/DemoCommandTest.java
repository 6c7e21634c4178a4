package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.cli.ExitCode;
import tacet.cli.Tacet;

class DemoCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input /nowhere/at/all|no such folder: --input /nowhere/at/all",
        "--rules /nowhere/at/all|cannot apply the rules: /nowhere/at/all",
        "--for soon|no span of time",
        "--for 0s|longer than nothing",
        "--speed 0|not a speed",
        "--speed NaN|not a speed",
        "--subjects 3|too few or too many subjects",
        "--ui-port 70000|not a port",
        "--for 24h --speed 86400000|too much virtual time",
        "--sped 3|--speed"
      })
  void wrongInputIsOneLine(String options, String said) {
    StringWriter err = new StringWriter();
    int code =
        Tacet.run(
            ("demo " + options).split(" "),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err));
    assertEquals(ExitCode.BAD_INPUT, code);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(said), err::toString);
  }
}
