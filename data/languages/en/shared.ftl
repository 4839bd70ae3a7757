copy-what = Copy { $what }
remove-what = Remove { $what }
by-whom = by { $who }
until-when = until { $until }
snoozed-until = Snoozed until { $until }
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
days-under-way = { $n ->
    [one] { $n } day under way
   *[other] { $n } days under way
}
days-since-payment = { $n ->
    [one] { $n } day since payment
   *[other] { $n } days since payment
}
unit-days = d
unit-of-days = days
unit-of-hours = hours
handled = Handled
snooze = Snooze
close = Close
close-esc = Close (Esc)
for = For
note = Note
optional = optional
supplier-answered-ships-friday = Supplier answered, ships Friday
it-returns-at-once-when = It returns at once when a new reason arises.
what-this-means = What this means
parcel = Parcel
copy-the-number = Copy the number
no-number-yet = No number yet
needs-attention = Needs attention:
supplier = Supplier
customer = Customer
put-aside = Put aside
bring-back = Bring back
tracking-window = Tracking window
parcels = Parcels
insights = Insights
not-understood = Not understood
settings = Settings
help = Help
all-parcels = All parcels
copy = Copy
store = Store
paid = Paid
filters = Filters
apply = Apply
carrier = Carrier
pages = Pages
first-page = First page
re-track = Re-track
guess = Guess
the-customer-must-fetch-it = The customer must fetch it
the-carrier-reports-a-delay = The carrier reports a delay
name = Name
to-the-supplier = To the supplier
to-the-customer = To the customer
save = Save
change = Change
remove = Remove
tracking-number = Tracking number
last-answer = Last answer
only-owners-can-change-this = Only owners can change this.
next = Next

# Why a row is yellow, without the full stop.
reason-no-number-since = No tracking number { $span } after payment
reason-not-scanned = No update for { $span }; not scanned yet
reason-no-scan-since = No scan for { $span }; last seen in { $place }
reason-no-scan = No scan for { $span }
reason-nothing-yet = Nothing from the carrier for { $span }
reason-not-recognised = No carrier that was asked knows this number
reason-not-picked-up = Not picked up for { $span }
carrier-not-known = Carrier not known

# What the last action did.
done-phrase = The text has its meaning.
done-phrase-removed = The meaning is removed.
done-past-nothing-moved = The past was read again, and no parcel moved.
done-past-moved = { $n ->
    [one] The past was read again, and { $n } parcel moved.
   *[other] The past was read again, and { $n } parcels moved.
}
done-past-being-read = The past is being read again; parcels move as it goes on.
done-override = The status is set by hand. Auto-sync is off until you re-track.
done-retrack = Auto-sync is on again, and the carrier's checkpoints decide.
done-number = The number is replaced, and the clocks start anew.
done-first-number = The number is added.
done-carrier = The carrier is changed, and what was said is read anew.
done-snooze = The flag is snoozed. It returns at once when a new reason arises.
done-handled = It is marked as handled. The flag returns at once when a new reason arises.
done-brought-back = The flag is back.
done-wrote = It is written down that you sent the message.
done-settings = It is saved.
done-sync = The provider is asked as soon as it allows.
done-fetch = The orders are being fetched.
done-agreed = The agreement is given; the provider is asked from now on.
done-provider-removed = The account is removed with its secrets.
done-revoked = The key is revoked. Whoever used it is refused from now on.
done-uninvited = The invitation is taken back.
done-role = The role is changed.
done-removed = The person is removed and signed out.
done-left = You are no longer in that workspace.
done-password = Your password is changed.
