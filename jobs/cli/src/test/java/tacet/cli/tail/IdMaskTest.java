package tacet.cli.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class IdMaskTest {

  private final IdMask mask = new IdMask();

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void anIdHasOneMarkInARunAndAnotherInTheNext() {
    assertEquals(mask.id("d-17"), mask.id("d-17"));
    assertEquals("HCP:" + mask.id("d-17"), mask.subject("HCP:d-17"));
    assertNotEquals(mask.id("d-17"), mask.id("d-18"));
    assertNotEquals(mask.id("d-17"), new IdMask().id("d-17"));
    assertTrue(mask.id("d-17").matches("[0-9a-f]{8}…"), mask.id("d-17"));
  }

  @Test
  void whatHasNoTypeIsMaskedWhole() {
    assertEquals(mask.id("somebody"), mask.subject("somebody"));
    assertEquals("", mask.subject(""));
    assertEquals("PATIENT:" + mask.id("a:b@c"), mask.subject("PATIENT:a:b@c"));
  }

  @Test
  void everyFieldOfIdsIsMaskedAtAnyDepth() throws Exception {
    ObjectNode record =
        json(
            "{'subject':'HCP:d-17','subjectType':'HCP','channel':'EMAIL','version':7,'alertId':'0a1b2c3d4e5f6071',"
                + "'accounts':['acc-1','acc-2'],'holds':[{'rule':'r','account':'acc-1',"
                + "'sender':'rep-9'}],'touch':{'subjectId':'d-17','touchId':'d-17/3'}}");
    ObjectNode masked = mask.record(record, null);
    for (String id : new String[] {"d-17", "acc-1", "acc-2", "rep-9", "0a1b2c3d4e5f6071"}) {
      assertFalse(masked.toString().contains(id), masked::toString);
    }
    assertEquals("HCP:" + mask.id("d-17"), masked.path("subject").asText());
    assertEquals(mask.id("acc-2"), masked.at("/accounts/1").asText());
    assertEquals(mask.id("rep-9"), masked.at("/holds/0/sender").asText());
    assertEquals(mask.id("d-17") + "/3", masked.at("/touch/touchId").asText());
    assertEquals("EMAIL", masked.path("channel").asText());
    assertEquals(7, masked.path("version").asInt());
    assertEquals("HCP:d-17", record.path("subject").asText());
  }

  @Test
  void theIdOfTheKeyIsMaskedInOtherTexts() throws Exception {
    ObjectNode masked =
        mask.record(json("{'explanation':'HCP:d-17 was touched','hash':'ad-17c'}"), "d-17");
    assertEquals("HCP:" + mask.id("d-17") + " was touched", masked.path("explanation").asText());
    assertEquals("ad-17c", masked.path("hash").asText());
  }
}
