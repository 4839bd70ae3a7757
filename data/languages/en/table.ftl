select-what = Select { $what }
and-more = and { $n } more
carriers-page-about = The carrier’s page about { $number }, in a new tab
set-by-hand-by = Set by hand by { $who }, { $at }
must-be-fetched = the customer must fetch it
reported-by-carrier = reported by the carrier
list-found = <strong>{ $found } of { $total }</strong> { $total ->
    [one] number was
   *[other] numbers were
} found.
list-gone = This list of numbers is kept no longer: a list stays for 30 days, or as long as a saved view shows it. Paste it again.
list-not-found = { $n } not found
more-filters-more = More
more-filters-filters = filters
you-open-with-it = you open with it
move-to-front = Move { $what } to the front
move-to-back = Move { $what } to the back
name-of-view = Name of the view { $view }
open-with = Open with { $view }
delete-view = Delete the view { $view }
date-until = until
by-hand = By hand
guess-of-words-or-way = This status is a guess: the carrier’s words were not understood, or it is not known where the parcel goes
to-fetch = To fetch
delay = Delay
not-synced = Not synced
no-scan-yet = No scan yet
waiting-for-the-supplier = Waiting for the supplier
cancelled-or-refunded = Cancelled or refunded
no-number-is-awaited = No number is awaited
snoozed = Snoozed
parcels-by-state = Parcels by state
everybody-in-the-workspace-sees = Everybody in the workspace sees this view
only-you-see-this-view = Only you see this view
narrow-down = Narrow down
view = View
clear-all = Clear all
remove-the-filter = Remove the filter
the-pasted-list = The pasted list
put-the-list-away = Put the list away
select-all-rows-of-this = Select all rows of this page
more-filters = More filters
every-supplier = Every supplier
number-since = Number since
under-way-for-at-least = Under way for at least
what-is-not-known = Not known
known-or-not = Known or not
status-set-by-hand = Status set by hand
by-hand-or-not = By hand or not
only-by-hand = Only by hand
not-by-hand = Not by hand
or-paste-a-list-of = Or paste a list of numbers
one-tracking-or-order-number = One tracking or order number a line, up to 1,000
look-them-up = Look them up
rows = Rows
comfortable = Comfortable
compact = Compact
columns = Columns
to-the-front = To the front
to-the-back = To the back
as-usual = As usual
save-these-filters-as-a = Save these filters as a tab
slow-ones-to-germany = Slow ones to Germany
for-everybody-in-the-workspace = For everybody in the workspace
save-the-view = Save the view
saved-views = Saved views
sure-view = Delete the view “{ $view }”?
sure-view-gone = The tab goes, with the filters that it keeps.
sure-view-shared = It goes for everybody in the workspace.
sure-view-stays = The parcels stay as they are.
rename = Rename
you-open-with-this-view = You open with this view
open-with-this-view = Open with this view
delete = Delete

# Columns.
destination = Destination
last-checkpoint = Last checkpoint
column-updated = Updated
column-days = Days
row-of-order = order { $order }, no number yet
row-without-number = parcel without a number

# Tabs, filters and their hints.
tab-all = All
chip-no-number = No number
hint-pending = The carrier has not picked these up. Over 7 days here: message the supplier.
hint-in-transit = These are on their way. Customers can be told that they are on track.
hint-delivered = If a customer says it did not arrive, have them ask at the local post office first.
hint-abnormal = Carriers report a failure. At once: ask the supplier to check, and decide on a reship.
hint-attention = Silent failures. Fix these every morning, before the customer complains.
reason = Reason
sort-newest = Newest first
sort-oldest = Oldest first
sort-updated = Last update first
sort-waiting = Longest waiting first
filter-since = Number since { $date }
filter-until = Number until { $date }
filter-search = Search: { $words }
filter-of = { $what }: { $value }
filter-group = Mainly: { $reason }
filter-waiting = Only parcels still awaited
filter-supplier = Supplier: { $supplier }
filter-days = { $n ->
    [one] Under way for { $n } day or more
   *[other] Under way for { $n } days or more
}
filter-not-by-hand = Not set by hand
filter-unknown = { $what } not known
filter-with-number = With a number

# How much of it is shown.
n-parcels = { $n ->
    [one] { $n } parcel
   *[other] { $n } parcels
}
more-than-parcels = more than { $n } parcels
showing-so-far = { $n ->
    [one] { $n } parcel so far
   *[other] { $n } parcels so far
}
showing-first = The first { $n } of { $total } parcels
showing-on-page = { $n ->
    [one] { $n } parcel on this page
   *[other] { $n } parcels on this page
}

# In place of rows.
empty-so-far = Nothing so far
empty-so-far-text = No parcel among the first { $n } fits all of these filters. Go on to look at the next ones.
empty-nothing-fits = Nothing fits
empty-nothing-fits-text = No parcel in this tab fits the search and the filters.
empty-attention = No parcel needs you
empty-attention-text = Every number moves, and every order has its number. Look again tomorrow morning.
empty-abnormal = No failures
empty-abnormal-text = No carrier reports a failed delivery, a return or an exception.
empty-pending = Nothing is pending
empty-pending-text = Carriers have picked up every parcel that has a number.
empty-delivered = Nothing has arrived yet
empty-delivered-text = Parcels move here when the carrier reports them delivered.
empty-here = Nothing here
empty-here-text = Parcels move here when a carrier scans them.
filter-sync-problem = Sync problem
filter-no-sync-problem = No sync problem
sync-problem-or-not = With problems or without
only-with-a-problem = Only with a problem
only-without-a-problem = Only without one
