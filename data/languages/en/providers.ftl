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
sure-account = Remove the account “{ $account }”?
sure-account-gone = Its secrets are deleted: to have it back, they must be entered again.
sure-account-parcels = Parcels are no longer asked about here. Another account takes them over, where there is one that can.
sure-account-orders = Its orders are read no more.
sure-account-stays = Orders, parcels and checkpoints that are here stay.
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
not-without-a-parcel = Without a real parcel this cannot be tried. The first answer or push about one shows whether the account works.
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
add-store-account = Add a store, whose orders come by themselves
add-supplier-account = Add a supplier, who brings the tracking numbers
orders-and-new = { $n } ({ $new } new or changed)
orders-not-read = not read yet
orders-not-given = Its orders could not be read: { $why }
orders-last-read = Orders last read
orders-unplaced = Without an order
orders-waiting = { $n ->
    [one] { $n } order of this supplier belongs to no order here so far; it is tried again at each reading.
   *[other] { $n } orders of this supplier belong to no order here so far; they are tried again at each reading.
}
orders-telling = Numbers for the store
orders-to-tell = { $n ->
    [one] { $n } number is still to be told.
   *[other] { $n } numbers are still to be told.
}
orders-refused = { $n ->
    [one] { $n } number was refused; the history of its parcel says why. Fetching orders tries it again.
   *[other] { $n } numbers were refused; the histories of their parcels say why. Fetching orders tries them again.
}
fetch-orders-now = Fetch orders now
orders-store = Store that its orders stand under
orders-store-help = Orders that were read before stay where they are.
orders-fulfilled = Store whose orders it fulfils
orders-fulfilled-help = Left empty, an order is looked for in all stores.
orders-every = Read orders every so many minutes
orders-first = The first time, go back so many days
orders-tell = Tell this store the tracking numbers that become known elsewhere
orders-tell-help = Each number once, and only those that become known from now on. The history of the parcel says when.
drop-folder = Drop folder
drop-folder-about = Files with orders, tracking numbers or checkpoints (CSV or JSON) that are put into this folder are brought in by themselves, and then lie in the folder done or failed with a report beside them:
dropped-none = No file has come so far.
dropped-files = Files from the drop folder
dropped-file = File
dropped-when = Brought in
dropped-what = Rows
dropped-in = In
dropped-in-part = In, but for some rows
dropped-failed = Not brought in
dropped-rows = { $created } new, { $updated } changed, { $unchanged } unchanged, { $rejected } rejected
dropped-problem = Line { $n }: { $reason }
dropped-problem-column = Line { $n }, column { $column }: { $reason }
agreement = Agreement
agreement-given = Given.
agreement-missing = Not yet: { $provider } asks for it in the browser.
agree-at = Agree at { $provider }
agreement-back = The address to which it sends you back, to be entered there beforehand:
not-agreed = It was not agreed: { $why }
agreed-too-late = This agreement took too long, or was begun by somebody else. Begin it anew on the page of the account.
