/** One numbered step of the schema. Its text is literal SQL and never changes once released. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}
