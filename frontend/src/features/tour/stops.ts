import { m } from '../../paraglide/messages'

type Stop = { path: string; title: () => string; text: () => string; target: string }

/** From the morning to the calls of the day: what a seller does, in its order. target: what is outlined. */
export const STOPS: readonly Stop[] = [
  { path: '/', title: m.tour_today_title, text: m.tour_today_text, target: '#content section' },
  { path: '/leads', title: m.tour_leads_title, text: m.tour_leads_text, target: '#content [data-card]' },
  { path: '/board', title: m.tour_board_title, text: m.tour_board_text, target: '#content [data-card]' },
  { path: '/lost-reasons', title: m.tour_reasons_title, text: m.tour_reasons_text, target: '#content section' },
  { path: '/', title: m.tour_recalls_title, text: m.tour_recalls_text, target: '#content [data-section="recalls"]' },
]
