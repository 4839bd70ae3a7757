documentation-of = Documentation of { $provider }
not-confirmed = Not yet confirmed against the live service: { $what }
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
