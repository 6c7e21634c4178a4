/** Which touches of a person are also an account's, and what the account is told of them. */
package tacet.domain.account;
