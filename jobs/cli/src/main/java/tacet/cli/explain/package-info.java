/** Why a subject is held, told to people. */
package tacet.cli.explain;
