/** Rule text, in YAML or JSON, to domain rules, with errors that name file, line and field. */
package tacet.rules;
