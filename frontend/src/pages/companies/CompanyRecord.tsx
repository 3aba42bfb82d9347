import { CompanyView } from '../../features/people/CompanyView'
import { useCompanyEditing } from '../../features/people/editing'
import type { Overview } from '../../features/people/shown'
import { RecordConflict } from '../parts/RecordConflict'
import { RecordFrame } from '../parts/RecordFrame'
import { RecordTalk } from '../parts/RecordTalk'
import { RecordTools } from '../parts/RecordTools'
import style from '../parts/Talk.module.css'

/** Everything about a company, on its page or in the drawer. */
export function CompanyRecord({ overview, drawer = false, close }: { overview: Overview; drawer?: boolean; close?: () => void }) {
  const { company } = overview
  const { save, conflict } = useCompanyEditing(company.id)
  return (
    <RecordFrame drawer={drawer} href={`/companies/${company.id}`} tools={<RecordTools area="companies" record={company} done={close} />}>
      <CompanyView overview={overview} save={save}>
        <div className={style.talk}>
          <RecordTalk key={company.id} kind="company" id={company.id} version={company.version} />
        </div>
      </CompanyView>
      <RecordConflict conflict={conflict} />
    </RecordFrame>
  )
}
