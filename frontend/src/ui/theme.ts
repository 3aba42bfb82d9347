import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { m } from '../paraglide/messages'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  black: '#14181f',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '10px' },
  colors: {
    dark: ['#eceef2', '#d3d8e0', '#a9b1bf', '#8d96a5', '#3a404c', '#2e333d', '#20242c', '#1b1e25', '#15181e', '#111318'],
  },
  components: {
    CloseButton: { defaultProps: { 'aria-label': m.ui_close() } },
    Checkbox: { defaultProps: { radius: 'xs' } },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'xl',
        radius: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        size: 560,
        padding: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    // The placeholder would stand among the items without being one; what opens stays within the page's own region.
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 80 },
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
        portalProps: { target: '#content' },
      },
    },
    Combobox: { defaultProps: { portalProps: { target: '#content' } } },
    // A list that opens by itself hides what is below it: a click, an arrow or a letter opens it.
    MultiSelect: { defaultProps: { openOnFocus: false } },
    Select: {
      defaultProps: {
        openOnFocus: false,
        comboboxProps: { shadow: 'md', transitionProps: { duration: 80 } },
        nothingFoundMessage: m.ui_nothing_found(),
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
  },
})

const shared = {
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-dimmed': 'var(--text2)',
  '--mantine-color-placeholder': 'var(--text2)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-light': 'var(--accent-bg)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-indigo-light': 'var(--accent-bg)',
  '--mantine-color-indigo-light-color': 'var(--accent)',
  '--mantine-color-indigo-outline': 'var(--accent)',
  '--mantine-color-indigo-text': 'var(--accent)',
  '--mantine-color-red-text': 'var(--bad)',
  '--mantine-color-red-6': 'var(--bad)',
  '--mantine-color-red-light': 'var(--bad-bg)',
  '--mantine-color-red-light-color': 'var(--bad)',
  '--mantine-color-green-light': 'var(--ok-bg)',
  '--mantine-color-green-light-color': 'var(--ok)',
  '--mantine-color-yellow-light': 'var(--warn-bg)',
  '--mantine-color-yellow-light-color': 'var(--warn)',
  '--mantine-color-blue-light': 'var(--info-bg)',
  '--mantine-color-blue-light-color': 'var(--info)',
}

/** Mantine's colours are ours, so that a pair of text and ground is chosen once, in tokens.css. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared, '--mantine-color-gray-4': 'var(--border)' },
  dark: { ...shared, '--mantine-color-default': 'var(--sub)' },
})
