import { useDebouncedValue } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { useObjectUrl } from '../../ui/blobs'
import { IconButton } from '../../ui/IconButton'
import { Loader } from '../../ui/Loader'
import { Failure, Waiting } from '../../ui/states'
import { type Language, type Space, useLook, type Values } from './letterhead'
import style from './letterhead.module.css'

type Props = { values: Values; space: Space; language: Language; kept: number }
const PAUSE_MS = 400

/** The paper as it would be, a moment after one stops typing; what cannot be printed leaves the last that could. */
export function Look({ values, space, language, kept }: Props) {
  const [typed] = useDebouncedValue(JSON.stringify(values), PAUSE_MS)
  const [page, setPage] = useState(1)
  const { data, error, isFetching, refetch } = useLook(JSON.parse(typed), space, language, page, kept)
  const [last, setLast] = useState(data)
  if (data && data !== last) setLast(data)
  const url = useObjectUrl(last?.picture)
  const pages = last?.pages ?? 1
  const shown = Math.min(page, pages)
  // A field that cannot be is said at the field when one saves; meanwhile the paper waits.
  const wrong = error && asProblem(error).faults.length > 0
  return (
    <section className={style.look} aria-labelledby="look">
      <header className={style.head}>
        <h2 id="look">{m.settings_paper_look()}</h2>
        <span role="status">
          {isFetching ? (
            <Loader size={16} role="img" aria-label={m.ui_loading()} />
          ) : wrong ? (
            <small>{asProblem(error).faults[0]?.message}</small>
          ) : null}
        </span>
        {pages > 1 ? (
          <span className={style.pages}>
            <IconButton
              variant="subtle"
              color="gray"
              disabled={shown === 1}
              aria-label={m.settings_paper_page_before()}
              onClick={() => setPage(shown - 1)}
            >
              <IconChevronLeft size={16} stroke={1.5} />
            </IconButton>
            {m.settings_paper_page({ page: shown, pages })}
            <IconButton
              variant="subtle"
              color="gray"
              disabled={shown === pages}
              aria-label={m.settings_paper_page_next()}
              onClick={() => setPage(shown + 1)}
            >
              <IconChevronRight size={16} stroke={1.5} />
            </IconButton>
          </span>
        ) : null}
      </header>
      {url ? (
        <img src={url} alt={m.settings_paper_look_alt()} data-old={isFetching || undefined} />
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={12} />
      )}
    </section>
  )
}
