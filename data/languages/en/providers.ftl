documentation-of = Documentation of { $provider }
not-confirmed = Not yet confirmed against the live service:
recipe-unusable = The recipe { $file } cannot be used: { $why }
own-sync-problems = { $n ->
    [one] { $n } parcel is not kept up to date for a reason of its own; the row says which.
   *[other] { $n } parcels are not kept up to date for a reason of their own; the row says which.
}
waiting-for-account = { $n ->
    [one] { $n } parcel waits for an account to be chosen.
   *[other] { $n } parcels wait for an account to be chosen.
}
state = State
none-yet = none yet
last-failure = Last failure
webhook = Webhook
kept-fill-in-to-replace = Kept; fill in to replace
ask-this-provider = Ask this provider
add-the-account = Add the account
back = Back
test-the-connection = Test the connection
remove-the-account = Remove the account
providers = Providers
parcelwatch-asks-carriers-and-aggregators = Parcelwatch asks carriers and aggregators about your parcels with accounts of yours. The carrier itself is asked where it has an account here, otherwise an aggregator.
this-server-asks-nobody-the = This server asks nobody: the demonstration moves its parcels by itself.
there-is-no-account-yet = There is no account yet, so nothing is synced.
accounts-at-providers = Accounts at providers
account = Account
failed-24-h = Failed, 24 h
quota-left = Quota left
waiting = Waiting
add-carrier-account = Add an account at a carrier
add-aggregator-account = Add an account at an aggregator, which knows many carriers
account-not-used = Not used
account-stopped = Stopped
account-failing = Failing
account-waiting = Waiting
account-well = Well
account-not-asked = Not asked yet
part-of = { $n } of { $total }
accounts-for-owners = Accounts at providers are for owners.
it-works = It works.
who-is-asked = Who is asked for which carrier
who-is-asked-lead = The carrier itself is asked where it has an account here, otherwise an aggregator. You can choose another account for a carrier; while that one is out of order, the others are asked.
all-accounts = All accounts
no-carrier-under-way = No parcel is under way, so there is no carrier to be asked about.
parcels-under-way = { $n ->
    [one] { $n } parcel under way
   *[other] { $n } parcels under way
}
asked-is = { $account } is asked.
why-chosen = You chose it.
why-chosen-is-down = { $account }, which you chose, is out of order.
why-chosen-is-unused = { $account }, which you chose, is not in use.
why-direct = It is the carrier itself.
why-direct-is-down = The carrier itself is out of order.
why-aggregator = The carrier itself has no account here.
why-none-works = It is out of order, and nobody else can be asked.
why-nobody = Nobody can be asked.
automatic = Automatic
account-for = Account for { $carrier }
change-for = Change for { $carrier }
choose-for-another-carrier = Choose for another carrier
no-such-carrier = `{ $given }` is no carrier that Parcelwatch knows.
account-cannot-be-asked = This account cannot be asked about parcels of this carrier.
have-it-push = Have { $provider } push to this address
it-was-told-to-push = { $provider } was told to push to this address.
