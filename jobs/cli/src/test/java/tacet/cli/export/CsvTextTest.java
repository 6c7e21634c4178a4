package tacet.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          "plain"; plain
          null; ``
          -0.25; -0.25
          12345678901; 12345678901
          true; true
          "=1+1"; '=1+1
          "+49 30"; '+49 30
          "-cmd"; '-cmd
          "@SUM(A1)"; '@SUM(A1)
          " =1"; `' =1`
          "\\t=1"; `'\t=1`
          "＝1"; '＝1
          "a=b"; a=b
          ["PROMOTION","CARE"]; PROMOTION|CARE
          ["=x","y"]; '=x|y
          []; ``
          [{"rule":"r"}]; [{"rule":"r"}]
          {"rule":"r"}; {"rule":"r"}
          """)
  void aValueIsACell(String json, String cell) throws Exception {
    assertEquals(cell, CsvText.cell(new JsonMapper().readTree(json)));
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertEquals(
        "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\",,i\n",
        CsvText.row(List.of("a", "b,c", "d\"e", "f\ng", " h", "", "i")));
  }
}
