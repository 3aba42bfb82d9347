import '@mantine/core/styles/Breadcrumbs.layer.css'

export { Breadcrumbs } from '@mantine/core'
