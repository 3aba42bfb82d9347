import type { BoardSearch } from '../../features/board/filters'

let last: BoardSearch = {}

/** The board as it was last looked at: a deal's page leads back to it. */
export const boardAt = {
  was: (search: BoardSearch) => {
    last = search
  },
  search: () => last,
}
