import { api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { save } from '../../ui/blobs'
import type { Quote } from './sheet'

/** The bytes come with the token, which a frame's or link's address could not carry. */
export const readPdf = async (id: string) =>
  (await said(api.GET('/v1/quotes/{id}/pdf', { params: { path: { id } }, parseAs: 'blob' }))) as unknown as Blob

const nameOf = ({ number }: Quote) => `${m.quotes_one()} ${number ?? m.quotes_pdf_draft()}.pdf`

/** On a phone the system's own viewer opens what was downloaded. */
export const downloadPdf = async (quote: Quote) => save(await readPdf(quote.id), nameOf(quote))

/** Whether there is room beside the lines, and something that shows a PDF. */
export const fitsBeside = () => navigator.pdfViewerEnabled && matchMedia('(min-width: 1101px)').matches
