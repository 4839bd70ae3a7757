import-nothing = No row could be taken. The reasons are below; correct the file and send it again.
import-some = The good rows are in. Correct the rows below and send the file again: rows that are already in change nothing.
import-known = Everything in this file was known already. Nothing changed.
import-all = Every row is in.
check-empty = There is no row in this file.
check-known = Everything in this file is known already; importing it changes nothing.
check-all = Every row can be taken.
check-nothing = No row can be taken as the columns are read now. Correct them above, or the file.
check-some = { $taken } can be taken; { $rejected } would be left out for the reasons below. Correct them now, or send the file again later: rows that are in already change nothing.
file-orders = Orders
file-numbers = Tracking numbers
file-checkpoints = Checkpoints
choose-a-file-first = Choose a file first.
file-too-large = The file is larger than { $n } MB. Split it, or use `parcelwatch import` on the server.
upload-broke-off = The upload broke off. Try again.
taken-but = Taken, but: { $reason }

import-lead = Orders, tracking numbers or checkpoints as CSV. You see what is in it before anything is brought in, and the same file twice changes nothing.
choose-a-csv-file = Choose a CSV file, or drop it here
up-to-size = Up to { $size }; commas, semicolons or tabs; any usual encoding
type-or-paste-numbers = Type or paste numbers instead
read-the-file = Read the file
files-are-for-members = Files are brought in by members and owners. Ask an owner to do it or to change your role.
start-from-a-template = Start from a template
exports-go-in-as-they-are = Exports of Shopify, WooCommerce, Amazon, eBay and Etsy go in as they are. Shopify’s holds no tracking numbers: bring them in as a second file. For anything else, fill in one of these:
lately = Lately
waits-for-you = Waits for you
rows-so-far = { $done } of { $total } rows so far
database-failed-it = The database failed
import-outcome = { $new } new, { $changed } changed
import-outcome-rejected = { $new } new, { $changed } changed, { $rejected } rejected
import-stopped-with = Stopped: { $outcome }

file-without-a-name = File without a name
file-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
file-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
delimiter-commas = commas
delimiter-semicolons = semicolons
delimiter-tabs = tabs
what-is-in-it = What is in it
first-row-names = The first row names the columns
columns-with-first-rows = The columns of the file, with its first rows
line = Line
column = Column
column-number = Column { $n }
what-a-column-holds = What the column { $name } holds
more-columns = { $n ->
    [one] { $n } more column is not shown; it is read by its name.
   *[other] { $n } more columns are not shown; they are read by their names.
}
row-left-out = Left out
row-partly = Partly
rows-are-tried = The rows are being tried, nothing is brought in yet: { $done } of { $total }.
trying-the-rows = Trying the rows
throw-it-away = Throw it away
check-again = Check again
rows-are-brought-in = <strong>{ $done }</strong> of { $total } rows. You can leave this page; the import goes on.
bringing-the-rows-in = Bringing the rows in
import-failed-after = The database failed after { $done } of { $total } rows. What was brought in stays; go on in a moment.
import-stopped-after = Stopped after { $done } of { $total } rows. What was brought in stays.
go-on = Go on
download-the-report = Download the report
import-another-file = Import another file
rows-together = { $n ->
    [one] { $n } row is a further part of an order that another row began, and is counted with it.
   *[other] { $n } rows are further parts of orders that other rows began, and are counted with them.
}
see-the-parcels = See the parcels
what-the-file-would-bring = What the file would bring
what-the-file-brought = What the file brought
rows-new = New
rows-changed = Changed
rows-unchanged = Unchanged
rows-rejected = Rejected
carriers = Carriers
other-carriers = others
not-recognised = not recognised
rows-with-something-wrong = Rows that something is wrong with
what-is-wrong = What is wrong
whole-row = Whole row
more-not-listed = { $n } more are not listed here.
more-in-the-report = { $n } more are not listed here; the report has them all.

field-leave-out = Leave out
field-order-number = Order number
field-store = Store
field-payment = Payment status
field-paid-at = Paid at
field-ordered-at = Ordered at
field-cancelled-at = Cancelled at
field-shipped-at = Shipped at
field-customer = Customer
field-first-name = First name
field-last-name = Last name
field-email = E-mail address
field-destination = Destination country
field-origin = Origin country
field-item-title = Item
field-item-quantity = Quantity
field-item-sku = SKU
field-item-list = All items in one cell
field-row-type = Kind of row
field-supplier = Supplier
field-supplier-order = Supplier’s order number
field-tracking = Tracking number
field-carrier = Carrier
field-occurred-at = Date and time
field-clock-time = Time of day
field-code = Code
field-text = Text
field-place = Place
field-event-country = Country
field-event-status = Status
field-sequence = Running number
field-provider = Provider

add = Add
add-parcels = Add parcels
type-numbers = Type numbers
adding-is-for-members = Parcels are added by members and owners; ask an owner to do it or to change your role.
tracking-numbers = Tracking numbers
one-a-line = one a line, up to 1,000
order-of-numbers = Order
store-of-the-order = Store of the order
store-by-the-order = Found by the order’s number
no-such-order = No order { $order } is known. Check its number, or choose its store.
order-in-several-stores = Several stores have an order { $order }. Choose the store.
my-store = My store
nothing-is-added-before = Nothing is added before you have seen which carriers were recognised. For files, go to
recognise-the-carriers = Recognise the carriers
carriers-were-recognised = The carriers were recognised by the numbers. Correct what is wrong; an empty one is recognised later.
carrier-not-recognised = Not recognised
carrier-of = Carrier of { $number }
add-so-many = { $n ->
    [one] Add the parcel
   *[other] Add { $n } parcels
}
add-more = Add more
added = Added
added-without-carrier = Added; carrier not recognised
known-already = Known already
known-already-without-carrier = Known already; carrier not recognised
known-with-news = Known already, and now with what is new
known-with-news-without-carrier = Known already, and now with what is new; carrier not recognised
not-added = Not added: it { $reason }.
not-added-order = Not added: the order { $reason }.
parcels-added = { $n ->
    [one] { $n } parcel added
   *[other] { $n } parcels added
}
so-many-known = { $n } known already
so-many-not-added = { $n } not added

report-line = line
report-number = number
report-result = result
report-why = why
report-new = new
report-changed = changed
report-known = known already
report-left-out = left out
