/** Whether a touch may be made: answers, the leases they take, and what accounts say to them. */
package tacet.domain.decision;
