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
