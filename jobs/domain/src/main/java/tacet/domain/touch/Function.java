package tacet.domain.touch;

/** Who acts. Order is part of the wire and state formats: append only. */
public enum Function implements Coded {
  MARKETING,
  SALES,
  MEDICAL,
  MARKET_ACCESS,
  SERVICE,
  SAFETY
}
