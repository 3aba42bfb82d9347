import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../client/api'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { useObjectUrl } from '../../ui/blobs'
import { IconButton } from '../../ui/IconButton'
import { sayFailure } from '../../ui/toast'
import style from './letterhead.module.css'
import { usePaperFile } from './paperFiles'
import form from './settings.module.css'
import { UploadButton } from './UploadButton'

const KEY = ['paper', 'logo']

/** There may be none, which is no failure. */
async function readLogo(): Promise<Blob | null> {
  try {
    return ((await api.GET('/v1/workspace/logo', { parseAs: 'blob' })).data as unknown as Blob) ?? null
  } catch (error) {
    if (asProblem(error).status === 404) return null
    throw error
  }
}

/** The workspace's logo: shown, replaced, taken away. */
export function Logo({ changed }: { changed: () => void }) {
  const { data, refetch } = useQuery({ queryKey: KEY, queryFn: readLogo })
  const put = usePaperFile('logo', () => {
    void refetch()
    changed()
  })
  return (
    <div className={style.logo}>
      {data ? <Shown picture={data} /> : <span className={style.none}>{m.settings_logo_none()}</span>}
      <div className={style.tools}>
        <UploadButton
          accept="image/png,image/jpeg,image/svg+xml"
          label={data ? m.settings_logo_replace() : m.settings_logo_add()}
          put={put}
        />
        {data ? (
          <IconButton variant="subtle" color="gray" size={32} aria-label={m.settings_logo_remove()} onClick={() => put.mutate(null)}>
            <IconTrash size={16} stroke={1.5} />
          </IconButton>
        ) : null}
      </div>
      {put.error ? (
        <p className={form.fault} role="alert">
          {sayFailure(put.error)}
        </p>
      ) : (
        <p className={form.hint}>{m.settings_logo_hint()}</p>
      )}
    </div>
  )
}

/** As an image, so that what an SVG says is drawn and never done. */
function Shown({ picture }: { picture: Blob }) {
  const url = useObjectUrl(picture)
  return url ? <img src={url} alt={m.settings_logo()} /> : null
}
