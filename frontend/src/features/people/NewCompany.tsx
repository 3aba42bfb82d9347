import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import { kinds } from './companyList'
import { DirectoryHints } from './DirectoryHints'
import { CompanyDuplicates } from './Duplicates'
import { type ListedCompany, saidBy } from './directory'
import style from './people.module.css'

type Kind = 'business' | 'sole_trader' | 'consumer' | 'public_body'

type Filled = { company: ListedCompany; from: string }

/** A company in a few fields; says while they are typed whether it is there already, and what a register knows of it. */
export function NewCompany({ close, onMade }: { close: () => void; onMade: (id: string) => void }) {
  const form = useForm({
    initialValues: { name: '', vat_number: '', email: '', phone: '', city: '', kind: 'business' as Kind },
  })
  const [filled, setFilled] = useState<Filled | null>(null)
  const fill = (company: ListedCompany, source: Parameters<typeof saidBy>[0]) => {
    form.setValues((before) => ({
      ...before,
      name: company.name,
      vat_number: company.vat_number ?? before.vat_number ?? '',
      city: company.address?.city ?? before.city ?? '',
    }))
    setFilled({ company, from: saidBy(source) })
  }
  const save = useMutation({
    mutationFn: ({ name, vat_number, email, phone, city, kind }: typeof form.values) =>
      said(
        api.POST('/v1/companies', {
          body: {
            name: name.trim(),
            kind,
            vat_number: vat_number.trim() || null,
            emails: email.trim() ? [email.trim()] : [],
            phones: phone.trim() ? [phone.trim()] : [],
            ...addressOf(city.trim(), filled?.company),
            ...(filled ? numbersOf(filled.company) : {}),
          },
        }),
      ),
    onSuccess: ({ id }) => onMade(id),
    onError: (error) => {
      const { fields } = asProblem(error)
      form.setErrors({ ...fields, email: fields['emails.0'], phone: fields['phones.0'] })
      if (!Object.keys(fields).length) toastFailure(error)
    },
  })
  return (
    <Modal opened onClose={close} title={m.companies_new()}>
      <form className={style.form} onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <TextInput label={m.companies_name()} required withAsterisk={false} data-autofocus {...form.getInputProps('name')} />
        <div className={style.pair}>
          <TextInput label={m.companies_vat_number()} {...form.getInputProps('vat_number')} />
          <Select label={m.companies_kind()} data={kinds()} allowDeselect={false} {...form.getInputProps('kind')} />
          <TextInput label={m.companies_email()} type="email" {...form.getInputProps('email')} />
          <TextInput label={m.companies_phone()} type="tel" {...form.getInputProps('phone')} />
        </div>
        <TextInput label={m.companies_town()} {...form.getInputProps('city')} />
        {filled ? (
          <p className={style.filled} role="status">
            {m.directory_filled({ from: filled.from })}
          </p>
        ) : (
          <DirectoryHints typed={form.values} pick={fill} />
        )}
        <CompanyDuplicates typed={form.values} />
        <div className={style.formEnd}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {m.companies_new_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The register's whole address, as long as nobody typed another town. */
const addressOf = (city: string, found: ListedCompany | undefined) => {
  if (found?.address && found.address.city === city) return { addresses: [found.address] }
  return { addresses: city ? [{ city }] : [] }
}

const numbersOf = ({ tax_code, sdi_code, pec }: ListedCompany) => ({
  ...(tax_code ? { tax_code } : {}),
  ...(sdi_code ? { sdi_code } : {}),
  ...(pec ? { pec } : {}),
})
