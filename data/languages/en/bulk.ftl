done-of = { $done } of { $total }
left-alone = { $n } left alone: { $reason }.
work-on-many-parcels = Work on many parcels
it-goes-on-when-you = It goes on when you close this page.
stop = Stop
undo = Undo
put-this-away = Put this away
job-set-status = Set the status to { $status }
job-snooze = Snooze until { $until }
job-set-carrier = Set the carrier to { $carrier }
job-undo = Undo: { $what }
job-done = { $changed ->
    [one] { $changed } parcel changed.
   *[other] { $changed } parcels changed.
}
job-stopped = { $changed ->
    [one] Stopped. { $changed } parcel changed, { $rest } not looked at.
   *[other] Stopped. { $changed } parcels changed, { $rest } not looked at.
}
job-failed = { $changed ->
    [one] The database failed. { $changed } parcel changed, { $rest } not looked at. Try the rest again in a moment.
   *[other] The database failed. { $changed } parcels changed, { $rest } not looked at. Try the rest again in a moment.
}
assign-a-carrier = Assign a carrier
job-asked = { $changed ->
    [one] { $changed } parcel asked about as soon as the providers allow.
   *[other] { $changed } parcels asked about as soon as the providers allow.
}
job-asked-stopped = { $changed ->
    [one] Stopped. { $changed } parcel asked about as soon as the providers allow, { $rest } not looked at.
   *[other] Stopped. { $changed } parcels asked about as soon as the providers allow, { $rest } not looked at.
}
job-asked-failed = { $changed ->
    [one] The database failed. { $changed } parcel asked about as soon as the providers allow, { $rest } not looked at. Try the rest again in a moment.
   *[other] The database failed. { $changed } parcels asked about as soon as the providers allow, { $rest } not looked at. Try the rest again in a moment.
}
selected-parcels = Selected parcels
export = Export
select-nothing = Select nothing
select-nothing-esc = Select nothing (Esc)
choose-a-status = Choose a status
choose-a-status-first = Choose a status first.
bulk-status-help = Auto-sync stops until someone re-tracks the parcels. You can undo this for 15 minutes.
snooze-the-flags = Snooze the flags
bulk-snooze-help = Rows that are not yellow stay as they are. You can undo this for 15 minutes.
bulk-carrier-help = What the carriers said is read anew in this carrier’s codes. You can undo this for 15 minutes.
assign = Assign
bulk-retrack-help = Statuses that were set by hand go, and what the carriers said decides again. This cannot be undone.
bulk-sync-help = Their providers are asked as soon as they allow. Statuses that were set by hand stay.
cancel = Cancel
rows-unclear = Which rows are meant is unclear: the table’s address says something of “{ $parameter }” that makes no sense. Nothing was done. Go back, take that filter away, and choose the rows anew.
