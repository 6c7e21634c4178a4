package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.flink.core.execution.JobClient;

/** Flink's REST interface. */
record FlinkRest(URI address) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What it answers. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(address.resolve(path)));
  }

  /** Asks it to do something. */
  JsonNode post(String path) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  /** How often a job failed so far. */
  int failures(JobClient job) throws IOException, InterruptedException {
    return get("/jobs/" + job.getJobID() + "/exceptions").at("/exceptionHistory/entries").size();
  }

  /** Waits until every task of a job runs: before, no checkpoint can be taken. */
  void awaitTasks(JobClient job) throws IOException, InterruptedException {
    String waiting = "every task";
    for (int i = 0; i < 600 && !waiting.isEmpty(); i++) {
      TopicLog.pause(Duration.ofMillis(100));
      JsonNode vertices = get("/jobs/" + job.getJobID()).path("vertices");
      waiting = vertices.isEmpty() ? waiting : "";
      for (JsonNode vertex : vertices) {
        boolean runs = vertex.at("/tasks/RUNNING").asInt() == vertex.path("parallelism").asInt();
        waiting = runs ? waiting : vertex.path("name").asText();
      }
    }
    assertEquals("", waiting, "still does not run");
  }

  /** Takes a checkpoint of a job and returns when it is complete. */
  void checkpoint(JobClient job) throws IOException, InterruptedException {
    String path = "/jobs/" + job.getJobID() + "/checkpoints";
    String asked = post(path).path("request-id").asText();
    String state = "";
    for (int i = 0; i < 200 && !state.equals("COMPLETED"); i++) {
      TopicLog.pause(Duration.ofMillis(50));
      state = get(path + '/' + asked).at("/status/id").asText();
    }
    assertEquals("COMPLETED", state);
  }

  private static JsonNode answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    return new JsonMapper().readTree(answer.body());
  }
}
