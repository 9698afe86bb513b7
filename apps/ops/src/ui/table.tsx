import type { KeyboardEvent, ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Button } from './button.tsx'
import { Failed } from './states.tsx'
import type { Pages } from './use-pages.ts'

export interface Column<T> {
  label: string
  render: (row: T) => ReactNode
  /** `title` names the row and stands first on a phone; `tight` never wraps; `end` stands at the edge. */
  look?: 'title' | 'tight' | 'end'
}

interface TableProps<T> {
  /** Said to those who do not see the heading above it. */
  caption: string
  columns: readonly Column<T>[]
  pages: Pages<T>
  keyOf: (row: T) => string
  empty: ReactNode
}

const SKELETON_ROWS = 6

/** A list from the server in all its states. The arrow keys go from row to row where rows have links. */
export function Table<T>({ caption, columns, pages, keyOf, empty }: TableProps<T>) {
  const t = useT()
  if (pages.isPending) return <Skeleton caption={caption} columns={columns} />
  if (pages.rows.length === 0 && !pages.error) return <div className="sheet empty">{empty}</div>
  return (
    <>
      {pages.rows.length > 0 && (
        <div className="sheet">
          <table role="table">
            <caption className="unseen">{caption}</caption>
            <Head columns={columns} />
            <tbody role="rowgroup" onKeyDown={walkRows}>
              {pages.rows.map((row) => (
                <tr role="row" key={keyOf(row)}>
                  {columns.map((column) => (
                    <td role="cell" key={column.label} className={column.look} data-label={column.label}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {pages.more && (
            <div className="foot">
              <Button look="plain" busy={pages.isLoadingMore} onClick={pages.more}>
                {pages.isLoadingMore ? t('common.loading') : t('common.showMore')}
              </Button>
            </div>
          )}
        </div>
      )}
      {pages.error && <Failed error={pages.error} onRetry={pages.retry} />}
    </>
  )
}

function Head<T>({ columns }: { columns: readonly Column<T>[] }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ label, look }) => (
          <th role="columnheader" scope="col" key={label} className={look}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Skeleton<T>({ caption, columns }: { caption: string; columns: readonly Column<T>[] }) {
  const t = useT()
  return (
    <div className="sheet" aria-busy="true">
      <span className="unseen">{t('common.loading')}</span>
      <table role="table">
        <caption className="unseen">{caption}</caption>
        <Head columns={columns} />
        <tbody role="rowgroup">
          {Array.from({ length: SKELETON_ROWS }, (_, at) => (
            <tr role="row" key={at}>
              {columns.map((column) => (
                <td role="cell" key={column.label} className={column.look} data-label={column.label}>
                  <span className="bone" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Down and up go to the link of the next row and the one before, Home and End to the first and the last. */
function walkRows(event: KeyboardEvent<HTMLElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tr')].flatMap(
    (each) => each.querySelector<HTMLElement>('td.title a') ?? each.querySelector('a') ?? [],
  )
  const row = event.target instanceof Element ? event.target.closest('tr') : null
  const at = links.findIndex((link) => row?.contains(link))
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  if (to === undefined || at < 0) return
  const next = links[to]
  if (!next) return
  event.preventDefault()
  next.focus()
}
