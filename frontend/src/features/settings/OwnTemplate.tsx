import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { save } from '../../ui/blobs'
import { sayFailure } from '../../ui/toast'
import style from './letterhead.module.css'
import { usePaperFile } from './paperFiles'
import form from './settings.module.css'
import { UploadButton } from './UploadButton'

async function readTemplate() {
  const { data, response } = await api.GET('/v1/workspace/quote-template', { parseAs: 'text' })
  return { text: String(data ?? ''), own: response.headers.get('Filo-Built-In') === 'false' }
}

/** The template behind the paper, for who knows typst: taken out, changed, brought back, or given up again. */
export function OwnTemplate({ changed }: { changed: () => void }) {
  const { data, refetch } = useQuery({ queryKey: ['paper', 'template'], queryFn: readTemplate })
  const put = usePaperFile('template', () => {
    void refetch()
    changed()
  })
  return (
    <section className={form.section} aria-labelledby="template">
      <header className={form.head}>
        <div>
          <h2 id="template">{m.settings_template()}</h2>
          <p className={form.hint}>{data?.own ? m.settings_template_own() : m.settings_template_built_in()}</p>
        </div>
      </header>
      <div className={style.tools}>
        <Button
          size="xs"
          variant="default"
          disabled={!data}
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          onClick={() => save(new Blob([data?.text ?? ''], { type: 'text/plain' }), 'preventivo.typ')}
        >
          {m.settings_template_download()}
        </Button>
        <UploadButton accept=".typ,text/plain" label={m.settings_template_upload()} put={put} />
        {data?.own ? (
          <Button size="xs" variant="default" onClick={() => put.mutate(null)}>
            {m.settings_template_reset()}
          </Button>
        ) : null}
      </div>
      {put.error ? (
        <p className={form.fault} role="alert">
          {sayFailure(put.error)}
        </p>
      ) : null}
    </section>
  )
}
