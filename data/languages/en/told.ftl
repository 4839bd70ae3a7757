# What the program says in English below the pages: the API says it too, and some of it is stored. It is found again by
# these English words, so they are exactly as in the code. A reason may begin with a small letter and end without a full
# stop; the page makes a sentence of it.

# Statuses, tabs, flags, meanings.
told-awaiting-shipment = Awaiting Shipment
told-awaiting-collection = Awaiting Collection
told-package-collected = Package Collected
told-in-global-transit = In Global Transit
told-in-domestic-transit = In Domestic Transit
told-at-delivery-hub = At Delivery Hub
told-awaiting-delivery = Awaiting Delivery
told-delivered = Delivered
told-delivery-failed = Delivery Failed
told-package-returned = Package Returned
told-other-exception = Other Exception
told-pending = Pending
told-in-transit = In Transit
told-abnormal = Abnormal
told-no-tracking-number = No tracking number
told-stalled = No update
told-not-recognised = Number not recognised
told-pending-too-long = Pending too long
told-on-its-way = On its way
told-leaving = Leaving its country
told-arrived = Arrived in the destination country
told-customs = Customs at work
told-waiting-to-be-fetched = Waiting to be fetched
told-late = Late
told-nothing-about-it = Nothing about where it is
told-on-track = On track

# What to do next.
told-advice-no-number = Look at the supplier's order: was it shipped at all?
told-advice-not-recognised = No carrier knows this number. Check it and its carrier, then ask the supplier for the right one.
told-advice-check-today = Check it today, before the customer asks.
told-advice-number-comes = The supplier's number is not known yet. It usually comes within hours.
told-advice-over-a-week = The carrier has not picked it up for over 7 days. Message the supplier, and consider a refund.
told-advice-confirm = Ask the supplier to confirm that it was handed over.
told-advice-wait = Wait: carriers often scan a parcel a few days after its number is made.
told-advice-on-track = Tell the customer that it is on track.
told-advice-delivered = If the customer says it did not arrive, have them ask at the local post office first.
told-advice-abnormal = Act at once: ask the supplier to check with the carrier, then decide on a reship.

# Why an event was understood so.
told-because-code = code { $code } ({ $provider })
told-because-phrase = phrase "{ $phrase }" ({ $language })
told-because-own-phrase = phrase "{ $phrase }" (yours)
told-because-coarse = coarse status { $status }
told-because-alike = no phrase, but worded alike: "{ $word }"
told-because-nothing = not understood: taken as movement

# Why a parcel is not kept up to date.
told-no-provider = No account under Settings, Providers can be asked about this carrier.
told-unknown-number = Everybody who was asked calls this number unknown; they are asked again twice a day.
told-invalid-number = The carrier calls this number invalid; check it and replace it.
told-unknown-carrier = The provider needs to know the carrier; correct the carrier.
told-forbidden = The account may not see this parcel; the carrier tells only its sender.
told-need-field = The carrier wants to know more before it answers.
told-no-further-numbers = The provider's quota for new numbers is used up; this one is tried again several times a day.
told-not-watched = The provider does not watch this number a second time; choose another account for its carrier.
told-failing = Asking about this parcel fails again and again; it is tried again at least once a day.
told-silent = Nothing was heard of it for 90 days, so nobody is asked any more; Sync now asks once.
told-refuses-account = { $provider } refuses the account: correct it under Settings, Providers.
told-quota-used-up = The quota of { $provider } is used up for now.
told-turns-away = { $provider } turns Parcelwatch away for now.
told-answers-otherwise = { $provider } answers otherwise than its recipe expects.
told-does-not-answer = { $provider } does not answer as it should; it is tried again.
told-nothing-to-try = There is nothing that could be tried.
told-provider-answers = { $provider } answers.
told-name-too-long = The name has more than { $n } characters.

# Roles.
told-viewer = Viewer
told-member = Member
told-owner = Owner
told-viewer-meaning = Sees everything and changes nothing.
told-member-meaning = Works on parcels: sets statuses, snoozes, imports, writes messages.
told-owner-meaning = Decides as well: thresholds, API keys, people.
told-role-needed = This is for { $who }; your role here is { $role }. Ask an owner to do it or to change your role.
told-owners = owners
told-members-and-owners = members and owners
told-role-viewer = viewer
told-role-member = member
told-role-owner = owner

# What messages are filled with.
told-fill-customer = the customer's name
told-fill-order = the number of the order
told-fill-items = what was bought
told-fill-shop = the name of your workspace
told-fill-supplier = the supplier's name
told-fill-supplier-order = the order's number at the supplier
told-fill-number = the tracking number
told-fill-carrier = the carrier's name
told-fill-tracking-link = the carrier's page about the number
told-fill-destination = the country of destination
told-fill-since-paid = the time since the order was paid, in days
told-fill-since-number = the time since the number became known, in days
told-fill-silent = the time without news, in days
told-fill-last-words = the carrier's last words
told-fill-last-place = where it was seen last
told-no-placeholder = { $key }: {"{"}{ $name }{"}"} is no placeholder
told-brace-open = { $key }: a brace opens and does not close: {"{"}{ $rest }
told-text-too-long = { $key }: has more than { $n } characters

# What there is not.
told-no-such-account = There is no such account
told-no-such-action = There is no such action
told-no-such-help-page = There is no such help page
told-no-such-import = There is no such import
told-no-such-report = There is no such report
told-no-such-kind-of-file = There is no such kind of file
told-no-such-field = There is no such field
told-no-such-job = There is no such job
told-no-such-message = There is no such message
told-no-such-number-of-days = There is no such number of days
told-no-such-page = There is no such page
told-no-such-parcel = There is no such parcel
told-no-such-person = There is no such person
told-no-such-phrase = There is no such phrase
told-no-such-asking = There is no such provider here: this server asks nobody
told-no-such-provider = There is no such provider to ask
told-no-such-recipe = There is no such recipe
told-no-such-role = There is no such role
told-no-such-status = There is no such status
told-no-such-template = There is no such template
told-no-such-view = There is no such view

# Why something is not done, or a parcel was left alone.
told-was-so-already = it was so already
told-is-gone = it is gone
told-other-row-has-it = another row has this number with this carrier already
told-changed-since = somebody changed it since, so it stays as it is
told-nothing-to-snooze = this row is not flagged, so there is nothing to snooze
told-nothing-to-handle = this row is not flagged, so there is nothing to handle
told-nothing-put-aside = nothing of this row is put aside, so there is nothing to bring back
told-no-status-to-set = this order has no tracking number yet, so there is no status to set: add the number first
told-nothing-to-track = this order has no tracking number yet, so there is nothing to track
told-no-carrier-yet = this order has no tracking number yet, so it has no carrier
told-nothing-to-ask = this order has no tracking number yet, so there is nothing to ask about
told-number-first = this order has no tracking number yet: add the number first
told-same-number = this is the number that the parcel has already
told-same-carrier = this is the carrier that the parcel has already
told-number-taken = the number { $number } is the number of another row already
told-number-of-this-carrier = { $number } is the number of another row of this carrier already
told-carrier-has-it = the carrier has another row of this number already
told-number-empty = the number has no letter or digit
told-number-novel = the number is too long to be a tracking number
told-number-too-long = the number has { $n } letters and digits; a tracking number has at most { $most }
told-number-letters = the number `{ $number }` has letters that no carrier uses; use A to Z and 0 to 9
told-carrier-missing = the carrier is missing
told-carrier-too-long = the carrier has more than 100 characters
told-carrier-aggregator = the carrier tells about parcels of many carriers and is none
told-carrier-names-aggregator = `{ $name }` tells about parcels of many carriers and is none: the number decides whose the parcel is
told-carrier-names-shipping = `{ $name }` is a way of shipping and no carrier: the number decides whose the parcel is
told-until-past = the until lies in the past
told-until-far = the until lies more than 366 days ahead
told-note-too-long = the note has more than { $n } characters
told-nothing-selected = no parcel is selected
told-no-undo = this cannot be undone, or no more

# Accounts, people, settings, views.
told-wrong-password = the e-mail address or the password is wrong
told-set-up-already = this Parcelwatch is set up already: sign in instead
told-not-hashed = the password could not be hashed
told-password-short = the password is too short: use at least { $n } characters
told-password-long = the password is too long: use at most { $n } bytes
told-no-email = this is no e-mail address
told-no-email-address = this address is no e-mail address
told-email-taken = this address has an account here already: sign in instead
told-not-your-password = this is not your present password
told-name-length = the name must have 1 to 100 characters
told-last-owner = this is the last owner: make somebody else an owner first
told-invitation-over = this invitation does not work any more: ask for a new one
told-setting-name = The name: must have 1 to 100 characters
told-setting-zone = The time zone: `{ $zone }` is no time zone; write it as in Europe/Berlin
told-setting-no-number = No tracking number: must be between 1 hour and 365 days
told-setting-stalled = No update: must be between 1 hour and 365 days
told-setting-pending = Pending too long: must be between 1 hour and 365 days
told-setting-unrecognised = Number not recognised: must be between 1 hour and 365 days
told-view-name = the name must have 1 to { $n } characters
told-view-too-many = the name is one too many: { $n } views can be kept; delete one first
told-view-too-long = the query is too long to be kept
told-list-empty = the numbers are missing: paste some tracking or order numbers
told-list-too-long = the numbers are too many: { $n } of at most { $most }

# Own phrases.
told-phrase-empty = the phrase is empty
told-phrase-too-long = the phrase has more than { $n } characters: leave out what changes
told-phrase-no-word = the phrase holds no word
told-phrase-parts = the phrase has too many parts
told-phrase-alternatives = the phrase writes too many alternatives
told-phrase-nested = the phrase has brackets within brackets
told-phrase-bar = the phrase has a | outside of brackets: alternatives are written (one|another)
told-phrase-open = the phrase opens a bracket that it does not close
told-phrases-full = there are { $n } phrases already; remove some that are no longer needed

# Files.
told-file-empty = the file is empty
told-file-no-text = this is { $what }, not a CSV file; in a spreadsheet, choose “Save as” and “CSV UTF-8”
told-file-unknown = the columns ({ $seen }) are neither those of orders nor of tracking numbers nor of checkpoints; the first line must name the columns, at least “tracking_number” or “order_number”
told-file-column = a file of { $kind } needs a column “{ $missing }”; this one has: { $seen }
told-too-much-waiting = too much is waiting to be written; send this again in a second
told-database-did-not-take-it = the database could not take it
told-database-could-not = the database could not do it
told-stopping = the program is stopping

# Files that are brought in, and parcels that are added.
told-nobody-to-ask = there is nobody to ask: add an account under Settings, Providers
told-nothing-to-ask-about = this order has no tracking number yet, so there is nothing to ask about
told-brought-in-already = this file is being brought in already, or was
told-check-failed = the database failed the check; check again in a moment

# Orders that are read.
told-orders-read-how-often = Orders are read every 5 minutes at the most often, and once a week at the least.
told-orders-first-how-far = The first reading goes back 1 to 365 days.
told-orders-store-too-long = The name of the store has more than 100 characters.
told-orders-too-many = More orders changed than can be read in one go; those that were read are in.

# Rows of files that are brought in.
told-row-no-number = there is no tracking number
told-row-several-numbers = there are several tracking numbers; an event belongs to one
told-row-no-event = the event has neither a text nor a code
told-row-no-time = the event has no time
told-row-no-order = there is no order number
told-row-untrue-kept = “{ $text }” cannot be true: { $why }; the event is kept without a time
told-row-untrue-left-out = “{ $text }” cannot be true: { $why }; it is left out
told-before-2000 = it lies before the year 2000
told-in-the-future = it lies more than two days in the future
told-row-without-it = { $reason }; the order goes in without it
told-row-no-quantity = “{ $text }” is no quantity; 1 is taken
told-row-no-payment = “{ $text }” is no state of payment that we know; it is left out
told-row-no-country = “{ $text }” is no country; it is left out
told-row-number-too-long = “{ $text }” has { $n } characters; a tracking number has at most { $most }
told-row-rounded = a spreadsheet has rounded this number to “{ $text }”; format the column as text and export again
told-row-web-address = “{ $text }” is a web address, not a tracking number
told-row-not-a-number = “{ $text }” is no tracking number
told-row-rest-too = { $reason }; the rest of order { $text } ({ $lines }) is left out too
told-line = line { $n }
told-lines = lines { $from } to { $to }
told-row-quotation-mark = a quotation mark opens a cell and is not closed
told-row-too-wide = the row has { $n } cells, the head has { $most }; a cell that contains “{ $text }” must stand in quotation marks
told-no-time = there is no time
told-time-unreadable = “{ $text }” is not a date or time that can be read; write it as 2024-01-31 14:30 or 2024-01-31T14:30:00+01:00
told-time-impossible = “{ $text }” names a day or an hour that does not exist
told-time-no-year = “{ $text }” has no year
told-row-empty = is empty
told-row-more-than = has more than { $n } characters
told-row-no-letter = has no letter or digit
told-row-novel = is too long to be a tracking number
told-row-letters-and-digits = has { $n } letters and digits; a tracking number has at most { $most }
told-row-strange-letters = `{ $text }` has letters that no carrier uses; use A to Z and 0 to 9
told-row-order-unknown = `{ $text }` is no order of this store: bring the order in first
told-it-no-letter = it has no letter or digit
told-it-novel = it is too long to be a tracking number
told-it-letters-and-digits = it has { $n } letters and digits; a tracking number has at most { $most }
told-no-csv-excel = an Excel workbook or a ZIP archive
told-no-csv-old-excel = an old Excel workbook
told-no-csv-pdf = a PDF
told-no-csv-gzip = a gzip archive
told-no-csv-image = an image
told-no-csv-binary = a binary file
told-kind-orders = orders
told-kind-numbers = numbers
told-kind-checkpoints = checkpoints

# Accounts at providers.
told-setting-missing = { $setting } is missing.
told-setting-too-long = { $setting } is too long.
told-setting-address = { $setting } must be an address that begins with https://.
told-setting-number = { $setting } must be a whole number.
told-setting-switch = { $setting } must be yes or no.
told-setting-choice = { $setting } must be one of the choices.
told-setting-form = { $setting } does not have the right form.
told-sealed-otherwise = the secrets were sealed with another key: enter them again
told-no-chance = the system gives no random bytes: enter them again
told-recipe-gone = The recipe `{ $text }` is not there any more.
told-secrets-closed = The secrets cannot be opened ({ $why }): enter them again.
told-sealed-with-another = the secrets were sealed with another key
told-other-form = The answer has another form than the recipe expects: { $text }.
told-answer-silent = The answer says nothing about this number.
told-no-answer-within = { $host } did not answer within { $n } s.
told-connection-failed = The connection to { $host } failed: { $text }.
told-answer-unreadable = The answer cannot be read: { $text }.
told-somebody-must-agree = Somebody has to agree in the browser first.
told-no-token = The answer to the request for a token holds none.
told-program-ending = The program is ending.
told-provider-says = { $provider } says: { $what }.
told-outcome-auth = auth_failed
told-outcome-forbidden = forbidden
told-outcome-quota = quota_exhausted
told-outcome-rate = rate_limited
told-outcome-blocked = blocked
told-outcome-temporary = temporary
told-outcome-permanent = permanent

# Labels in recipes: the common words. What stands nowhere here is shown in English, and marked as English.
told-label-api-key = API key
told-label-api-token = API token
told-label-api-secret = API secret
told-label-api-secret-key = API secret key
told-label-api-password = API password
told-label-api-user = API user name
told-label-api-account = API account
told-label-access-key = Access key
told-label-access-token = Access token
told-label-access-code = Access code
told-label-app-key = App key
told-label-app-secret = App secret
told-label-client-id = Client ID
told-label-client-secret = Client secret
told-label-consumer-key = Consumer key
told-label-consumer-secret = Consumer secret
told-label-key = Key
told-label-private-key = Private key
told-label-secret = Secret
told-label-secret-key = Secret key
told-label-signing-secret = Signing secret
told-label-webhook-secret = Webhook secret
told-label-token = Token
told-label-user-token = User token
told-label-refresh-token = Refresh token
told-label-user = User
told-label-user-name = User name
told-label-login = Login
told-label-password = Password
told-label-account-number = Account number
told-label-customer-code = Customer code
told-label-merchant-number = Merchant number
told-label-account-country = Country of the account
told-label-account-where = Where your account is
told-label-contract-country = Country of the contract
told-label-country-environment = Country and environment
told-label-events-language = Language of the events
told-label-region = Region
told-label-system = System
told-label-platform = Platform
told-label-environment = Environment
told-label-production = Production
told-label-test = Test
told-label-sandbox = Sandbox
told-label-development = Development
told-label-staging = Staging
told-label-shop = Shop
told-label-shop-address = Address of your shop
told-label-store-address = Address of the store
told-label-server-address = Address of the server
told-label-english = English
told-label-russian = Russian
told-label-chinese-simple = Chinese, simplified
told-label-chinese-old = Chinese, traditional
told-help-entered-itself = Entered by Parcelwatch itself.
told-help-myshopify = The name in front of .myshopify.com.
