/** Lets at most `places` pieces of work run at once; the others wait in the order in which they came. */
export class Gate {
  private readonly waiting: (() => void)[] = []
  private taken = 0

  constructor(private readonly places: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken < this.places) this.taken += 1
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.taken -= 1
      else next()
    }
  }
}
