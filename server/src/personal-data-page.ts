import type { OtherTable, People, PersonalTable } from './people.ts'

/** `docs/personal-data.md`, made from what the modules say so that it cannot be wrong. */
export function personalDataPage(keepers: readonly People[]): string {
  const tables = keepers.flatMap((keeper) => Object.entries(keeper.tables))
  const personal = tables.flatMap(([name, table]) => ('onDeletion' in table ? [{ name, ...table }] : []))
  const of = (whom: OtherTable['about']) =>
    tables.flatMap(([name, table]) =>
      'about' in table && table.about === whom ? `| \`${name}\` | ${table.holds} |` : [],
    )
  return `# What is kept of people

Everybody may download all that is kept about them (\`GET /v1/me/export\`), and may have their account deleted (\`POST /v1/me/deletion\`, proven with
a code). For 30 days (\`DELETION_GRACE_MS\`) it can be taken back; meanwhile what they offer is hidden and they book nothing. Then a job of the
worker erases the account, in one transaction: all of this page, or nothing. The number is free for a new account. Fifteen minutes later it
does so once more, for requests that were on their way.

The other side of a booking keeps its history. Whoever was deleted is “Deleted customer” or “Deleted provider” there, and what was agreed and paid stays
as it was.

| Table | Holds | In the export | Deletion | Kept |
|---|---|---|---|---|
${personal.map(rowOf).join('\n')}

## What an export leaves out

| Column | Why |
|---|---|
${personal.flatMap(({ name, withheld }) => reasonsOf(name, withheld)).join('\n')}

## What stays as it was after a deletion

| Column | Why |
|---|---|
${personal.flatMap(({ name, staying }) => reasonsOf(name, staying)).join('\n')}

## Tables without people

| Table | Holds |
|---|---|
${of('nobody').join('\n')}

Jobs of the queue (schema \`graphile_worker\`) carry ids and instants alone, and go when they are done. Redis holds counts of limits under keys that
are hashed with the installation's secret, and nothing else of people. Log lines carry ids.

## Tables of staff

Those who work for the marketplace have no account, and no part in the above.

| Table | Holds |
|---|---|
${of('staff').join('\n')}

Made from the modules' \`people.ts\` by \`npm run personal-data -w server\`. Tests hold the page to them, and them to the database: a table that
nobody describes, a column that is not in the export or that outlives a deletion without a reason here, fails.
`
}

type Named = PersonalTable & { name: string }

function rowOf({ name, holds, sections, notExported, onDeletion, keptFor }: Named): string {
  const exported =
    notExported === undefined ? sections.map((each) => `\`${each}\``).join(', ') : `no: ${notExported}`
  return `| \`${name}\` | ${holds} | ${exported} | ${onDeletion} | ${keptFor} |`
}

const reasonsOf = (table: string, columns: Readonly<Record<string, string>> | undefined) =>
  Object.entries(columns ?? {}).map(([column, why]) => `| \`${table}.${column}\` | ${why} |`)
