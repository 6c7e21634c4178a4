package tacet.cli.replay;

/** Is told how far a replay has come. */
public interface Progress {

  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void reading(long records) {
          // Nobody looks.
        }

        @Override
        public void applying(long records, long total) {
          // Nobody looks.
        }

        @Override
        public void done() {
          // Nobody looks.
        }
      };

  /** So many records were read from the files. */
  void reading(long records);

  /** So many records of all went through the job. */
  void applying(long records, long total);

  /** The job is through. */
  void done();
}
