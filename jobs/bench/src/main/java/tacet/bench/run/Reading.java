package tacet.bench.run;

/**
 * What one row measured within its window.
 *
 * @param touches touch events consumed
 * @param seconds how long it took
 * @param cpuSeconds of the whole process of the job, broker apart
 * @param flags records published on suppression topics
 * @param checkpoints completed
 * @param checkpointBytes all state in the last checkpoint; 0 when there was none
 * @param kept touch events consumed since the start, at the end of the window
 */
record Reading(
    long touches,
    double seconds,
    double cpuSeconds,
    long flags,
    long checkpoints,
    long checkpointBytes,
    long kept) {

  double perSecond() {
    return touches / seconds;
  }

  double cpuMicros() {
    return cpuSeconds * 1e6 / touches;
  }

  double flagsPerTouch() {
    return (double) flags / touches;
  }
}
