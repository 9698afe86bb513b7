/** What is emulated here, for somebody who opens the bare address. */
export const homePage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>BuildXpert vendor emulators</title>
    <link rel="stylesheet" href="/twilio/fonts.css" />
    <link rel="stylesheet" href="/twilio/page.css" />
  </head>
  <body>
    <main class="page">
      <header class="top"><h1>Vendor emulators</h1></header>
      <ul class="messages">
        <li class="message"><a href="/twilio/">Twilio: text messages</a><p class="body">Read the one-time codes that the marketplace sends.</p></li>
      </ul>
    </main>
  </body>
</html>
`
