package tacet.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/**
 * Many who ask at once: each asks, waits for its answer, makes the touch if it may, and asks again.
 * Of several answers to one request the first on the topic binds.
 */
final class Requesters {

  private static final int HOW_MANY = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LiveBroker live;
  private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Queue<TouchEvent> made = new ConcurrentLinkedQueue<>();

  /** Requesters that read their answers from {@code log}. */
  Requesters(LiveBroker live, TopicLog log) {
    this.live = live;
    log.each(this::answered);
  }

  private void answered(TopicLog.Entry entry) {
    if (entry.topic().endsWith("touch.decisions")) {
      CompletableFuture<JsonNode> answer = answers.get(entry.value().path("requestId").asText());
      if (answer != null) {
        answer.complete(entry.value());
      }
    }
  }

  /** How many requests have been answered so far. */
  long answered() {
    return answers.values().stream().filter(CompletableFuture::isDone).count();
  }

  /**
   * Asks and waits until all is answered and the touches are made.
   *
   * @param requests how many in all
   * @param wish what is asked for, given a source of chance and a number of its own
   * @param tardiness how long after its answer a touch is made
   * @return the touches made
   */
  List<TouchEvent> ask(
      int requests, Function<Random, TouchRequest> wish, Function<TouchRequest, Duration> tardiness)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(HOW_MANY);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int requester = 0; requester < HOW_MANY; requester++) {
        Random random = new Random(requester);
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < requests / HOW_MANY; i++) {
                    askOnce(wish.apply(random), tardiness);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    live.flush();
    return List.copyOf(made);
  }

  private void askOnce(TouchRequest request, Function<TouchRequest, Duration> tardiness)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(request.requestId(), answer);
    live.stream("hcp.touch.requests", request);
    JsonNode decision = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (decision.path("answer").asText().equals("ALLOW")) {
      Thread.sleep(tardiness.apply(request).toMillis());
      long decidedAt = Instant.parse(decision.path("decidedAt").asText()).toEpochMilli();
      TouchEvent touch =
          Told.promotion(
              request.subject(),
              request.requestId(),
              request.channel(),
              request.account(),
              decidedAt);
      live.stream("hcp.touches.sales", touch);
      made.add(touch);
    }
  }
}
