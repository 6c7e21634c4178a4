/** {@code tacet segments}: new baselines proposed, reviewed, published; never by the machine. */
package tacet.cli.segments;
