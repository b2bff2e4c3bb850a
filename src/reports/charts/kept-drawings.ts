import type { Chart } from './chart.js'

/**
 * Draws each chart once. What is kept goes by everything that the chart shows, so a drawing is never older than its figures: other figures, or
 * other words, are another drawing.
 * @param most how many are kept; the one that was asked for longest ago goes first.
 */
export function keepDrawings(draw: (chart: Chart) => string, most: number): (chart: Chart) => string {
  const kept = new Map<string, string>()
  return (chart) => {
    const key = JSON.stringify(chart)
    const drawing = kept.get(key) ?? draw(chart)
    // Put at the end again: a Map goes through its keys in the order in which they were put in.
    kept.delete(key)
    kept.set(key, drawing)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return drawing
  }
}
