/** A line as a live page gets it. `who` is the worker's name; `at` is ISO 8601; `secondsLeft` to take it back, by the server's clock. */
export interface ShownLine { number: number; author: 'visitor' | 'worker' | 'system'; who: string | null; isOwn: boolean; body: string; isTakenBack: boolean; at: string; secondsLeft: number }
