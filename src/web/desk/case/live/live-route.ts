import { setTimeout as sleep } from 'node:timers/promises'
import type { Response } from 'express'
import { AppError } from '../../../../domain/errors.js'
import { leaveCase, type ViewerTools } from '../../../../flow/desk/case-viewers.js'
import { watchOwnCase, type WatchedCase } from '../../../../flow/desk/watch-case.js'
import type { DeskRoute } from '../../desk-route.js'
import { DESK_PATH } from '../../frame/sections.js'
import { queryText } from '../../parts/form-values.js'

/** How often a case is looked at for an open page, and how long one line lasts; then the browser asks anew, and is checked anew. */
export interface LivePace {
  readonly lookMs: number
  readonly lineMs: number
}

const PACE: LivePace = { lookMs: 3_000, lineMs: 300_000 }

/**
 * Tells an open page of a case what has moved on: its state, its sources, who else has it open (server-sent events, HTML 9.2). By looking at the
 * database again and again, so that it is the same whichever process changed the case.
 */
export function liveRoute(tools: ViewerTools, pace: LivePace = PACE): DeskRoute {
  return {
    method: 'get',
    path: `${DESK_PATH}/cases/:reference/live`,
    needs: 'see_cases',
    background: true,
    handle: async (viewer, request, response) => {
      const reference = String(request.params['reference'])
      const since = Number(queryText(request, 'since') ?? '0')
      const gone = new AbortController()
      // Before the first look: whoever goes away meanwhile is told once.
      response.on('close', () => {
        gone.abort()
      })
      const look = (): Promise<WatchedCase> => watchOwnCase(tools, viewer, { reference, since })
      const first = await look()
      response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' }).flushHeaders()
      await keepTelling({ response, pace, first, look, gone: gone.signal })
      // A line that is over goes on in the next one. Nobody waits for the note to go, and it lapses by itself: a service that stops cuts the lines,
      // and may have closed its database by now.
      if (gone.signal.aborted) await leaveCase(tools, viewer, reference).catch(() => undefined)
      response.end()
    },
  }
}

interface Line {
  readonly response: Response
  readonly pace: LivePace
  readonly first: WatchedCase
  readonly look: () => Promise<WatchedCase>
  readonly gone: AbortSignal
}

async function keepTelling(line: Line): Promise<void> {
  const { response, pace } = line
  let told = ''
  let watched: WatchedCase | null = line.first
  for (let spent = 0; spent < pace.lineMs && watched !== null; spent += pace.lookMs) {
    const news = JSON.stringify(shownOf(watched))
    // A comment keeps proxies from cutting a line on which nothing happens.
    response.write(news === told ? ':\n\n' : `data: ${news}\n\n`)
    told = news
    watched = await lookLater(line)
  }
}

/** Null: nobody listens any more. */
async function lookLater({ look, pace, gone }: Line): Promise<WatchedCase | null> {
  try {
    await sleep(pace.lookMs, undefined, { signal: gone })
  } catch {
    return null
  }
  return looked(look)
}

/** Null: the case is not theirs any more, their session has ended, or it cannot be looked at now; the browser asks anew and gets its answer. */
async function looked(look: () => Promise<WatchedCase>): Promise<WatchedCase | null> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function shownOf({ version, state, sources, changedBy, present }: WatchedCase) {
  const by = changedBy === null ? null : changedBy.kind === 'user' ? changedBy.id : 'Innsyn'
  return { version, state, sources, by, present }
}
