import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react'

type Button = ReactElement<ComponentProps<'button'>>
/** A menu or popover over its button. A menu's target opens and closes it by itself, a popover's has to be told. */
export type Opened = { target: Button; opened: boolean; setOpened: (opened: boolean) => void }

/** A menu or popover that is loaded when its button is first pointed at or pressed; until then there is only the button. */
export function onDemand<P extends Opened>(load: () => Promise<ComponentType<P>>) {
  const Loaded = lazy(() => load().then((loaded) => ({ default: loaded as ComponentType<Opened> })))
  return function OnDemand({ button, ...more }: Omit<P, keyof Opened> & { button: Button }) {
    const [opened, setOpened] = useState<boolean | null>(null)
    const element = useRef<HTMLButtonElement>(null)
    const near = { onPointerEnter: () => void load(), onFocus: () => void load() }
    if (opened === null) return cloneElement(button, { ...near, 'aria-expanded': false, onClick: () => setOpened(false) })
    const begin = () => {
      // The button stands anew, in what was loaded: what opens now gives the focus back to it.
      element.current?.focus()
      setOpened(true)
    }
    const target = cloneElement(button, { ref: element })
    return (
      <Suspense fallback={button}>
        <Loaded {...more} target={target} opened={opened} setOpened={setOpened} />
        <Begin run={begin} />
      </Suspense>
    )
  }
}

function Begin({ run }: { run: () => void }) {
  const once = useRef(run)
  useEffect(() => once.current(), [])
  return null
}
