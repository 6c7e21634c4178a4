/** The decisions of Tacet, as pure functions of recorded history and a given instant. */
package tacet.domain;
