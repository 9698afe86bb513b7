import {
  type ClientBase,
  type Connection,
  type CustomTypesConfig,
  type FieldDef,
  Query,
  type QueryResult,
} from 'pg'

export type Row = Record<string, unknown>
export type NamedStatement = { name: string; text: string; values: readonly unknown[] }
type Values = readonly (string | null)[]
type ReadRow = (values: Values) => Row

/** What node-postgres (8.23.1, query.js) has in a query besides what its types tell. */
type Internals = {
  name: string
  readonly _result: { readonly _types: CustomTypesConfig; addRow(row: Row): void }
  _canceledDueToError: unknown
  prepare(connection: Connection): void
  handleRowDescription(message: { fields: FieldDef[] }): void
  handleDataRow(message: { fields: Values }): void
}
const PgQuery = Query as unknown as new (text: string, values: readonly unknown[]) => Internals

/** How the rows of statements are read, by their names; and the same connection, over which nobody asks what an answer will look like. */
type Known = { readers: Map<string, ReadRow>; undescribed: Connection }
const knownOn = new WeakMap<Connection, Known>()

/**
 * A named statement that PostgreSQL describes once for each connection. Left to itself node-postgres asks before every answer which columns it will have, and
 * prepares to read them: for a row of thirty columns that was more work than reading them. They cannot become others, because PostgreSQL would refuse to run the
 * statement (0A000, "cached plan must not change result type").
 */
class DescribedOnce extends PgQuery {
  #known: Known | undefined

  constructor({ name, text, values }: NamedStatement) {
    // Given as one object, node-postgres would copy it.
    super(text, values)
    this.name = name
  }

  override prepare(connection: Connection): void {
    this.#known = knownOn.get(connection) ?? nothingKnown(connection)
    knownOn.set(connection, this.#known)
    super.prepare(this.#known.readers.has(this.name) ? this.#known.undescribed : connection)
  }

  override handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.#known?.readers.set(this.name, readerOf(fields, this._result._types))
  }

  override handleDataRow({ fields }: { fields: Values }): void {
    try {
      const read = this.#known?.readers.get(this.name)
      if (!read) throw new Error('a row came whose columns were not described')
      this._result.addRow(read(fields))
    } catch (error) {
      // A value that cannot be read fails the statement once its answer has ended.
      this._canceledDueToError ||= error
    }
  }
}

/** Answers like `client.query`. */
export async function queryDescribedOnce(
  client: ClientBase,
  statement: NamedStatement,
): Promise<QueryResult<Row>> {
  try {
    return await new Promise<QueryResult<Row>>((resolve, reject) => {
      const query = new DescribedOnce(statement)
      const done = (error: Error | null, result: QueryResult<Row>) =>
        error ? reject(error) : resolve(result)
      client.query(query as unknown as string, done as () => void)
    })
  } catch (error) {
    // From the socket that was read it leads to whoever asked.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

function readerOf(fields: readonly FieldDef[], types: CustomTypesConfig): ReadRow {
  const columns = fields.map(({ name, dataTypeID }) => ({
    name,
    parse: types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown,
  }))
  const empty: Row = Object.fromEntries(columns.map(({ name }) => [name, null]))
  return (values) => {
    const row = { ...empty }
    for (const [i, { name, parse }] of columns.entries()) {
      const value = values[i]
      if (typeof value === 'string') row[name] = parse(value)
    }
    return row
  }
}

const nothingKnown = (connection: Connection): Known => ({
  readers: new Map(),
  undescribed: Object.create(connection, { describe: { value: () => undefined } }) as Connection,
})
