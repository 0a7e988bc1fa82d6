import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import './tabs.css'

export interface TabsProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  tabs: readonly { id: V; label: string; count?: number; content: ReactNode }[]
}

/** Parts of one thing, one visible at a time; arrow keys move. For places with an address of their own take links instead. */
export function Tabs<V extends string>({ label, value, onChange, tabs }: TabsProps<V>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as V)} className="bn-tabs">
      <TabList aria-label={label} className="bn-tabs__list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="bn-tabs__tab">
            {tab.label}
            {tab.count !== undefined && <span className="bn-tabs__count bn-num">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="bn-tabs__panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
