import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Pill } from '../../ui/Pill'
import { toastFailure } from '../../ui/toast'
import { type DirectoryAnswer, problemOf, saidBy, VERDICTS, verdictOf } from './directory'
import style from './directory.module.css'
import { type Overview, overviewOf } from './shown'

/** Whether a company's number holds, who says so and when; what else was said becomes proposals. */
export function NumberCheck({ overview }: { overview: Overview }) {
  const { company, directory } = overview
  const may = useMay('companies:write')
  const check = useMutation({
    mutationFn: () => said(api.POST('/v1/companies/{id}/check', { params: { path: { id: company.id } } })),
    onSuccess: (answer) => {
      queryClient.setQueryData<Overview>(overviewOf(company.id).queryKey, (all) => all && { ...all, directory: answer })
      const proposals = $api.queryOptions('get', '/v1/companies/{id}/proposals', { params: { path: { id: company.id } } })
      return queryClient.invalidateQueries({ queryKey: proposals.queryKey })
    },
    onError: toastFailure,
  })
  if (!(company.vat_number || company.tax_code)) return null
  const answer: DirectoryAnswer | null = check.data ?? directory
  const problem = answer ? problemOf(answer) : undefined
  const [word, tone] = answer ? VERDICTS[verdictOf(answer)] : [m.directory_unchecked, 'plain' as const]
  return (
    <Card title={company.vat_number ? m.companies_vat_number() : m.companies_tax_code()}>
      <div className={style.check} role="status">
        <p className={style.state}>
          <span>{company.vat_number ?? company.tax_code}</span>
          <Pill tone={tone}>{word()}</Pill>
        </p>
        {answer ? <p className={style.when}>{saidBy(answer)}</p> : null}
        {problem ? <p className={style.problem}>{problem}</p> : null}
        {may ? (
          <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            {company.vat_number ? m.directory_check() : m.directory_check_tax_code()}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}
