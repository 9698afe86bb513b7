/** What a test has opened and not closed yet: servers and databases. Looked at after each file. */
export const stillOpen = new Set<object>()
