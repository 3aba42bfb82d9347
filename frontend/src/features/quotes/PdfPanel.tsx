import { IconDownload, IconExternalLink, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { m } from '../../paraglide/messages'
import { useObjectUrl } from '../../ui/blobs'
import { IconButton } from '../../ui/IconButton'
import { Failure, Waiting } from '../../ui/states'
import { toastFailure } from '../../ui/toast'
import style from './PdfPanel.module.css'
import { downloadPdf, readPdf } from './pdf'
import type { Quote } from './sheet'

/** The paper beside the lines; it follows each change that is saved. */
export function PdfPanel({ quote, close }: { quote: Quote; close: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['paper', quote.id, quote.version],
    queryFn: () => readPdf(quote.id),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const url = useObjectUrl(data)
  return (
    <section className={style.panel} aria-label={m.quotes_pdf_of()}>
      <header className={style.head}>
        <h2>{m.quotes_pdf()}</h2>
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.quotes_pdf_download()}
          onClick={() => void downloadPdf(quote).catch(toastFailure)}
        >
          <IconDownload size={18} stroke={1.5} />
        </IconButton>
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.quotes_pdf_tab()}
          disabled={!url}
          onClick={() => url && window.open(url, '_blank')}
        >
          <IconExternalLink size={18} stroke={1.5} />
        </IconButton>
        <IconButton variant="subtle" color="gray" aria-label={m.quotes_pdf_hide()} onClick={close}>
          <IconX size={18} stroke={1.5} />
        </IconButton>
      </header>
      {url ? <iframe className={style.paper} src={url} title={m.quotes_pdf_of()} /> : null}
      {url ? null : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
    </section>
  )
}
