import { m } from '../../paraglide/messages'

const WRONG: Record<string, () => string> = {
  'erp-unknown-host': m.erp_wrong_host,
  'erp-forbidden': m.erp_wrong_network,
  'erp-unreachable': m.erp_wrong_reach,
  'erp-timeout': m.erp_wrong_time,
  'erp-broken-off': m.erp_wrong_broken,
  'erp-busy': m.erp_wrong_busy,
  'erp-refused': m.erp_wrong_refused,
  'erp-failed': m.erp_wrong_failed,
  'erp-unreadable': m.erp_wrong_answer,
  'erp-company-missing': m.erp_wrong_company,
  'erp-template': m.erp_wrong_template,
  'erp-rejected': m.erp_wrong_rejected,
  'erp-not-there': m.erp_wrong_absent,
  'erp-interrupted': m.erp_wrong_interrupted,
  'erp-differs': m.erp_wrong_differs,
  'erp-twice': m.erp_wrong_twice,
}

/** What went wrong at the ERP, for people. */
export const wrong = (code: string) => WRONG[code]?.() ?? code
