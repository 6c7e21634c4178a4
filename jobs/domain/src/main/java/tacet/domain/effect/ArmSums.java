package tacet.domain.effect;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.UnitDelta;

/**
 * Sums over the units of one arm for one measure, n being a unit's subjects and y its sum of
 * values.
 */
final class ArmSums {

  long units;
  long subjects;
  long value;
  long subjectsSquared;
  long valueSquared;
  long product;

  void add(UnitDelta delta) {
    units += delta.units();
    subjects += delta.subjects();
    value += delta.value();
    subjectsSquared += delta.subjectsSquared();
    valueSquared += delta.valueSquared();
    product += delta.product();
  }

  /** The mean per subject; 0 without subjects. */
  double mean() {
    return subjects == 0 ? 0 : (double) value / subjects;
  }

  /** Σ (y − r·n)² over the units. */
  double residual(double r) {
    return Math.max(0, valueSquared - 2 * r * product + r * r * subjectsSquared);
  }

  void write(ByteWriter out) {
    out.writeUnsigned(units);
    out.writeUnsigned(subjects);
    out.writeSigned(value);
    out.writeUnsigned(subjectsSquared);
    out.writeUnsigned(valueSquared);
    out.writeSigned(product);
  }

  static ArmSums read(ByteReader in) {
    ArmSums sums = new ArmSums();
    sums.units = in.readUnsigned();
    sums.subjects = in.readUnsigned();
    sums.value = in.readSigned();
    sums.subjectsSquared = in.readUnsigned();
    sums.valueSquared = in.readUnsigned();
    sums.product = in.readSigned();
    return sums;
  }
}
