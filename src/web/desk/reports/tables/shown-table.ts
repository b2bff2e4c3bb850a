import type { Chart } from '../../../../reports/charts/chart.js'

export interface ShownColumn {
  readonly title: string
  /** Numbers stand at the right. */
  readonly isNumber: boolean
}

/** What stands in a cell, and where it leads; null: there is no such figure. */
export interface ShownCell {
  readonly text: string | null
  readonly href?: string
}

/** A table of figures as a page shows it, in the language of its reader. */
export interface ShownTable {
  readonly name: string
  readonly title: string
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly (readonly ShownCell[])[]
  /** What no row says; empty without. */
  readonly remark: string
  readonly chart: Chart | null
}

export const text = (title: string): ShownColumn => ({ title, isNumber: false })
export const number = (title: string): ShownColumn => ({ title, isNumber: true })
