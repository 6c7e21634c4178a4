/** Long simulations whose results are known or computed beforehand, as tables. */
package tacet.bench.validate;
