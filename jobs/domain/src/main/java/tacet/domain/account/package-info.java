/** What of a person is also an account's: touches, requests, and who is told of its calendar. */
package tacet.domain.account;
