import { useCallback } from 'react'
import { api, said } from '../../client/api'
import { useEditing } from '../../client/editing'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import type { Company } from './companyList'
import type { Contact } from './contactList'
import { contactOf, type Overview, overviewOf } from './shown'

const told = (kind: 'company' | 'contact', id: string) =>
  forget(queryClient, [{ type: `${kind}.changed`, kind, id, version: null, sequence: 0 }])

/** Saves fields of a company where its overview shows it. */
export const useCompanyEditing = (id: string) =>
  useEditing<Company>('/v1/companies', id, {
    read: useCallback(() => said(api.GET('/v1/companies/{id}', { params: { path: { id } } })), [id]),
    keep: useCallback(
      (company) => {
        queryClient.setQueryData<Overview>(overviewOf(id).queryKey, (all) => all && { ...all, company: { ...all.company, ...company } })
        told('company', id)
      },
      [id],
    ),
  })

/** Saves fields of a person where they are shown. */
export const useContactEditing = (id: string) =>
  useEditing<Contact>('/v1/contacts', id, {
    read: useCallback(() => queryClient.fetchQuery({ ...contactOf(id), staleTime: 0 }), [id]),
    keep: useCallback(
      (contact) => {
        queryClient.setQueryData<Contact>(contactOf(id).queryKey, (before) => ({ ...before, ...contact }))
        told('contact', id)
      },
      [id],
    ),
  })
