/** What the contract bounds, so that no caller can make a server hold more than it planned for. */
export const LIMITS = {
  /** Length of a user's message, in UTF-16 units. */
  textLength: 100_000,
  titleLength: 200,
  /** Items in one page of a list. */
  pageSize: 100,
  /** Entries in one page of a log. */
  readEntries: 500,
} as const;
