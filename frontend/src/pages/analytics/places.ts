import { m } from '../../paraglide/messages'
import type { Levelled } from '../levels'

/** The pages of the analysis, as they stand side by side above each of them: one line per page. */
export const ANALYSES: readonly (Levelled & { to: string; label: () => string })[] = [
  { to: '/dashboard', label: m.analysis_dashboard },
  { to: '/forecast', label: m.forecast_title },
  { to: '/meeting', label: m.meeting_title },
  { to: '/targets', label: m.targets_title },
  { to: '/recall', label: m.analysis_recall, may: 'opportunities:read' },
  { to: '/lost-reasons', label: m.analysis_lost_reasons },
  { to: '/stages', label: m.analysis_stages },
  { to: '/flow', label: m.analysis_flow },
  { to: '/saved-reports', label: m.saved_title },
]
