import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { listing } from '../../../test/fake-data.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { EditListing } from './edit-listing.tsx'

test('a price in rupees is refused while it is none, and sent in paise', async () => {
  const server = fakeServer()
  await renderApp(<EditListing listingId={listing.id} onBack={undefined} />, server)

  await fireEvent.changeText(await screen.findByTestId('price-tap-installation'), 'abc')
  await fireEvent.press(screen.getByTestId('listing-save'))
  expect(screen.getByText('Only digits, such as 350 or 99.50')).toBeTruthy()
  expect(server.state.calls).toEqual([])

  await fireEvent.changeText(screen.getByTestId('price-tap-installation'), '1,299.5')
  await fireEvent.press(screen.getByTestId('minutes-tap-installation-more'))
  await fireEvent.press(screen.getByTestId('listing-save'))

  await waitFor(() => expect(server.state.calls).toHaveLength(1))
  expect(server.state.calls[0]?.body).toEqual({
    description: listing.description,
    offers: [
      { serviceId: listing.offers[0]?.serviceId, unit: 'unit', minutes: 60, pricePaise: 129_950 },
      { serviceId: listing.offers[1]?.serviceId, unit: 'visit', minutes: 120, pricePaise: 149_950 },
    ],
  })
})
