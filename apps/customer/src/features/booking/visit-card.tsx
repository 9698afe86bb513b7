import { Card, PriceLines, Text, space, useFormat, useT } from '@buildxpert/kit'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import type { PricedBasket } from './basket'

interface VisitCardProps {
  visit: PricedBasket
  /** The chosen time, in words. */
  when?: string | undefined
  children?: ReactNode
}

/** What is being put together, as it stands: jobs, total, length and time, and under it the next step. */
export function VisitCard({ visit, when, children }: VisitCardProps) {
  const t = useT()
  const format = useFormat()
  const isEmpty = visit.lines.length === 0
  return (
    <Card raised style={{ gap: space.l }}>
      <Text variant="lead" weight="bold" heading={2}>
        {t('listing.visit')}
      </Text>
      {isEmpty ? (
        <Text tone="muted">{t('listing.nothingYet')}</Text>
      ) : (
        <PriceLines lines={visit.lines} totalPaise={visit.totalPaise} />
      )}
      {!isEmpty && (
        <View style={{ gap: 2 }}>
          {when && <Text weight="medium">{when}</Text>}
          <Text variant="small" tone="muted">
            {t('listing.takes', { duration: format.duration(visit.minutes) })}
          </Text>
          {visit.isFrom && (
            <Text variant="small" tone="muted">
              {t('listing.onSite')}
            </Text>
          )}
        </View>
      )}
      {children}
    </Card>
  )
}
