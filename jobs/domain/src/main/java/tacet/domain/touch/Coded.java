package tacet.domain.touch;

/** A vocabulary value that is stored by its position, so that sets of it are bit masks. */
public interface Coded {

  /** The value's position in its vocabulary. */
  int ordinal();

  /** This value as a set of one: {@code 1 << ordinal}. */
  default int bit() {
    return 1 << ordinal();
  }
}
