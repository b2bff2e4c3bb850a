import { isEmptyChart } from '../../../../reports/charts/chart.js'
import { chartInPage } from '../../../../reports/charts/chart-svg.js'
import type { ReportTexts } from '../../texts/reports/report-texts.js'
import type { ShownCell, ShownColumn, ShownTable } from '../tables/shown-table.js'

interface SectionProps {
  readonly table: ShownTable
  readonly texts: ReportTexts
}

/** One figure: its chart where it has one, with the same as a table behind it. */
export function FigureSection({ table, texts }: SectionProps) {
  const { name, title, remark, chart, rows } = table
  const shown = rows.length === 0 ? null : <FigureTable table={table} texts={texts} />
  return (
    <section aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{title}</h2>
      {remark === '' ? null : <p>{remark}</p>}
      {chart === null || isEmptyChart(chart) ? (
        shown
      ) : (
        <>
          <div
            class="scroll"
            tabindex={0}
            role="group"
            aria-label={texts.chart(title)}
            // Made by our own renderer, which escapes what stands in it.
            dangerouslySetInnerHTML={{ __html: chartInPage(chart) }}
          />
          <details open>
            <summary>{texts.asTable}</summary>
            {shown}
          </details>
        </>
      )}
    </section>
  )
}

function FigureTable({ table: { name, columns, rows }, texts }: SectionProps) {
  return (
    <div class="scroll" tabindex={0} role="group" aria-labelledby={`${name}-heading`}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" class={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, at) => (
                <Cell key={at} cell={cell} column={columns[at]} isFirst={at === 0} texts={texts} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly cell: ShownCell
  readonly column: ShownColumn | undefined
  readonly isFirst: boolean
  readonly texts: ReportTexts
}

function Cell({ cell: { text, href }, column, isFirst, texts }: CellProps) {
  const words = text ?? <span class="soft">{texts.noFigure}</span>
  const content = href === undefined ? words : <a href={href}>{words}</a>
  if (isFirst)
    return (
      <th scope="row" class="nowrap">
        {content}
      </th>
    )
  return <td class={column?.isNumber === true ? 'number' : undefined}>{content}</td>
}
